import type { Instant } from "../model/article.ts";
import type { Story } from "../model/story.ts";
import { toRfc3339 } from "../text/date.ts";
import { hash } from "../text/hash.ts";

/** What became of a story that was published once. `removed`: its file went, and that was accepted. */
const STATES = ["published", "corrected", "expired", "withdrawn", "removed"] as const;
type State = (typeof STATES)[number];

/** A line of the ledger: what a site must remember of a story it ever published. */
export interface LedgerEntry {
  readonly id: string;
  readonly url: string;
  /** RFC 3339, in UTC, as is `updated`. */
  readonly published: string;
  readonly updated: string;
  /** 128 bits of the SHA-256 of headline and text: two entries that differ in it differ in what people read. */
  readonly hash: string;
  readonly state: State;
}

/** The entry of a public story. */
export function toEntry(story: Story, now: Instant): LedgerEntry {
  const { id, url, published, updated, title, html, content = html } = story;
  const digest = hash(JSON.stringify([title, content]), 32);
  return { id, url, published: toRfc3339(published), updated: toRfc3339(updated), hash: digest, state: stateOf(story, now) };
}

function stateOf({ withdrawn, expires, corrections }: Story, now: Instant): State {
  if (withdrawn !== undefined) return "withdrawn";
  if (expires !== undefined && expires <= now) return "expired";
  return corrections.length > 0 ? "corrected" : "published";
}

/** An entry as a line of JSON, without its line end: equal entries are equal bytes. */
export function toLine({ id, url, published, updated, hash: digest, state }: LedgerEntry): string {
  return JSON.stringify({ id, url, published, updated, hash: digest, state });
}

/** Read a line; undefined when it is no entry. Keys that a later newswire may add are passed over. */
export function readLine(line: string): LedgerEntry | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  return isEntry(value) ? value : undefined;
}

function isEntry(value: unknown): value is LedgerEntry {
  if (typeof value !== "object" || value === null) return false;
  const { id, url, published, updated, hash: digest, state } = value as Partial<Record<keyof LedgerEntry, unknown>>;
  const isText = (text: unknown, form: RegExp): boolean => typeof text === "string" && form.test(text);
  return (
    isText(id, ID) &&
    isText(url, URL) &&
    [published, updated].every((date) => isText(date, DATE)) &&
    isText(digest, HASH) &&
    isText(state, STATE)
  );
}

/** As long as an article's may be: it becomes a key of the index. */
const ID = /^[^\s\0]{1,400}$/;
const URL = /^\S+$/;
/** Dates of this one form are in the order of their letters. */
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const HASH = /^[0-9a-f]{32}$/;
const STATE = new RegExp(`^(?:${STATES.join("|")})$`);
