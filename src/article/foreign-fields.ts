import { reportAt } from "../fields/read.ts";
import type { Reader, Reading } from "../fields/read.ts";
import type { Entry, Node } from "../fields/node.ts";
import type { Instant } from "../model/article.ts";
import { nearest } from "../text/nearest.ts";
import { shorten } from "../text/shorten.ts";
import { yesOrNo } from "../text/yes-or-no.ts";
import type { ArticleValues, Dated } from "./fields.ts";
import { CONTAINERS, FOREIGN_KEYS, HELD_STATES, SHOWN_STATES } from "./foreign-keys.ts";
import type { ForeignKey } from "./foreign-keys.ts";
import { contradictsDraft, expiryElsewhere, heldByKey, hiddenPage, misspeltHold, unclearHold } from "./messages.ts";

/** When a story may be published, as keys of other tools say. */
export interface ForeignFields {
  readonly isHeld: boolean;
  /** The publication date and its key. Undefined if the article has one of our own keys for it. */
  readonly published: { readonly at: Dated; readonly key: string } | undefined;
  /** The story is held back until the last of these. */
  readonly embargoes: readonly Dated[];
  /** Entries that must not be reported as unknown keys. */
  readonly understood: ReadonlySet<Entry>;
}

/** What the keys of other tools are compared with. */
interface Around {
  /** The article's own keys. */
  readonly own: Pick<ArticleValues, "draft" | "published" | "expires">;
  readonly date: Reader<Dated>;
  readonly passThrough: readonly string[];
  readonly now: Instant;
  readonly reading: Reading;
}

/** A key of another tool, or a misspelling of one. */
interface Found {
  readonly entry: Entry;
  /** The entry itself, or the mapping that contains it. */
  readonly outer: Entry;
  readonly row: ForeignKey;
  /** The key it is a misspelling of. */
  readonly near: string | undefined;
}

/** The meaning of a value. A date is a time of publication, embargo or expiry; `other` is not about publishing. */
type Verdict = "held" | "shown" | Dated | "unclear" | "other";

const WORDS = FOREIGN_KEYS.flatMap((row) => wordsIn(row.words).map((word) => ({ word, row })));
/** Misspellings of these are reported with our own keys. */
const OUR_WORDS: readonly string[] = ["draft", "date", "published", "embargo", "expires"];
/** Unambiguous keys, by the kind of value that holds a story back. Only their misspellings are recognized. */
const MEANT_WORDS = {
  answer: wordsOf(({ ours, meaning }) => meaning === "yes" || meaning === "no" || ours === "published"),
  date: wordsOf(({ meaning }) => meaning === "date"),
  state: wordsOf(({ meaning }) => meaning === "state"),
};
type Kind = keyof typeof MEANT_WORDS;
const STEM = /draft|embargo|unpublish/;
const PLAIN_STATES: readonly string[] = ["draft", "drafts", "unpublished", "embargoed", "notpublished", "donotpublish"];
const WORD_OF_KIND: Readonly<Record<Kind, string>> = { answer: "isDraft", date: "embargoUntil", state: "status" };
const ROWS: ReadonlyMap<string, ForeignKey> = new Map(WORDS.map(({ word, row }) => [plain(word), row]));
const [HELD, SHOWN] = [HELD_STATES, SHOWN_STATES].map((words) => new Set(wordsIn(words))) as [Set<string>, Set<string>];

/**
 * Read the keys with which other tools hold stories back, so that newswire does not publish a story its author meant to keep.
 *
 * It obeys clear keys with a warning. Unclear keys, and those without an equivalent here, are errors that show the line to write.
 *
 * @param entries - Without newswire's own keys.
 */
export function readForeign(entries: readonly Entry[], around: Around): ForeignFields {
  const { own, passThrough, reading } = around;
  const understood = new Set<Entry>();
  const moments: Moment[] = [];
  let isHeld = false;
  for (const found of entries.flatMap(find)) {
    const isPassed = passThrough.includes(found.outer.key);
    const verdict = isPassed && found.near !== undefined ? "other" : judge(found, around);
    if (verdict === "other") continue;
    understood.add(found.outer);
    if (verdict === "held") isHeld = hold(found, around) || isHeld;
    else if (verdict === "unclear") {
      if (own.draft === undefined && !isPassed) reportUnclear(found, reading);
    } else if (verdict !== "shown") moments.push({ ours: found.row.ours, entry: found.entry, at: verdict });
  }
  for (const { ours, entry, at } of moments) if (ours === "expires") reportExpiry(entry, at, around);
  return { isHeld, understood, ...gatesOf(moments, own.published) };
}

interface Moment {
  readonly ours: ForeignKey["ours"];
  readonly entry: Entry;
  readonly at: Dated;
}

/** Return the date of publication and the embargoes. A second, later date of publication is an embargo, too. */
function gatesOf(moments: readonly Moment[], own: Dated | undefined): Pick<ForeignFields, "published" | "embargoes"> {
  const publications = moments.filter(({ ours }) => ours === "published");
  const [first] = own === undefined ? publications : [];
  const since = own ?? first?.at;
  const embargoes = moments.filter(({ ours, at }) => ours === "embargo" || (ours === "published" && at.instant > (since ?? at).instant));
  return {
    published: first === undefined ? undefined : { at: first.at, key: first.entry.key },
    embargoes: embargoes.map(({ at }) => at),
  };
}

/** Find keys of other tools: the entry itself, or keys of a theme inside it. */
function find(outer: Entry): readonly Found[] {
  const { key, value } = outer;
  const isBuild = plain(key) === "build";
  const inner = value.kind === "mapping" && (isBuild || CONTAINERS.includes(key)) ? value.entries : [];
  const entries = inner.length === 0 ? [outer] : inner.map((entry) => (isBuild ? { ...entry, key: `${key}.${entry.key}` } : entry));
  return entries.flatMap((entry): Found[] => {
    const row = ROWS.get(plain(entry.key));
    if (row !== undefined) return [{ entry, outer, row, near: undefined }];
    const kind = kindOf(entry.value);
    const near = kind === undefined ? undefined : nearest(entry.key, MEANT_WORDS[kind]);
    if (kind === undefined || (near !== undefined && OUR_WORDS.includes(near))) return [];
    const meant = near === undefined ? rowOfStem(entry, kind) : ROWS.get(plain(near));
    return meant === undefined ? [] : [{ entry, outer, row: meant, near: near ?? meant.ours }];
  });
}

/** Return a row for a key that is in none, if the key or its value is about drafts or embargoes: `phase: draft`. */
function rowOfStem({ key, value }: Entry, kind: Kind): ForeignKey | undefined {
  const isState = kind === "state" && PLAIN_STATES.includes(plain(textOf(value)));
  return isState || STEM.test(plain(key)) ? ROWS.get(plain(WORD_OF_KIND[kind])) : undefined;
}

/** Return how a value may hold a story back under any key. */
function kindOf(value: Node): Kind | undefined {
  if (value.kind !== "text") return undefined;
  if (yesOrNo(value.text) !== undefined) return "answer";
  if (/^\s*\d{4}-/.test(value.text)) return "date";
  return statesIn(value.text).some((word) => HELD.has(word)) ? "state" : undefined;
}

function judge({ entry: { key, value }, row, near }: Found, around: Around): Verdict {
  const text = value.kind === "text" ? value.text.trim() : undefined;
  if (text === "" || value.kind === "empty") return "shown";
  const isHeld = text === undefined ? undefined : isHeldBy(row, text);
  if (isHeld === undefined)
    return row.meaning === "date" ? judgeDate(value, key, { row, near }, around) : isSure(row, near) ? "unclear" : "other";
  return isHeld ? "held" : near === undefined ? "shown" : "other";
}

function judgeDate(value: Node, key: string, { row, near }: Pick<Found, "row" | "near">, { date, now, reading }: Around): Verdict {
  // The reader reports a value that is not a date.
  if (isSure(row, near)) return date(value, key, reading) ?? "shown";
  const at = date(value, key, { ...reading, report: () => {} });
  return at !== undefined && (row.ours === "expires" || at.instant > now) ? "unclear" : "other";
}

/** Whether a key can only be about publishing. */
function isSure({ isLoose }: ForeignKey, near: string | undefined): boolean {
  return isLoose !== true && near === undefined;
}

/** Whether a word holds the story back. Undefined if it is not yes, no or a known state. */
function isHeldBy({ ours, meaning }: ForeignKey, text: string): boolean | undefined {
  const answer = /^\s*never\s*$/i.test(text) ? false : yesOrNo(text);
  if (meaning === "yes") return answer;
  // `embargoed: false` publishes the story; `embargoed: true` does not say until when.
  if (meaning === "date" && ours !== "published") return answer === false ? false : undefined;
  if (answer !== undefined) return !answer;
  if (meaning !== "state") return undefined;
  const states = statesIn(text);
  if (states.some((word) => HELD.has(word))) return true;
  return states.length > 0 && states.every((word) => SHOWN.has(word)) ? false : undefined;
}

/** Report a key that holds the story back. Returns false if that is an error which the author must resolve. */
function hold({ entry, row, near }: Found, { own, reading }: Around): boolean {
  if (own.draft === true) return false;
  const line = shorten(`${entry.key}: ${textOf(entry.value)}`);
  const isHeld = near === undefined && own.draft === undefined && row.severity === "warning";
  if (near !== undefined) reportAt(reading, entry.offset, misspeltHold(shorten(entry.key), near));
  else reportAt(reading, entry.offset, (isHeld ? heldByKey : row.severity === "error" ? hiddenPage : contradictsDraft)(line));
  return isHeld;
}

function reportUnclear({ entry: { key, value, offset }, outer, row, near }: Found, reading: Reading): void {
  const line = row.meaning === "date" ? `embargo: ${textOf(value)}` : "draft: true";
  const unclear = near === undefined ? unclearHold(shorten(key), shorten(outer.key), line) : misspeltHold(shorten(key), near);
  reportAt(reading, offset, unclear);
}

/** In other tools an expired page disappears. `expires` at the same time or earlier shows that the author knows the difference. */
function reportExpiry({ key, offset, value }: Entry, at: Dated, { own, reading }: Around): void {
  if (own.draft === true || (own.expires !== undefined && own.expires.instant <= at.instant)) return;
  reportAt(reading, offset, expiryElsewhere(key, textOf(value)));
}

function textOf(value: Node): string {
  return value.kind === "text" ? value.text.trim() : "…";
}

function wordsOf(isMeant: (row: ForeignKey) => boolean): string[] {
  return [...OUR_WORDS, ...WORDS.filter(({ row }) => row.isLoose !== true && isMeant(row)).map(({ word }) => word)];
}

function plain(key: string): string {
  return key.toLowerCase().replace(/[-_\s]/g, "");
}

function wordsIn(text: string): string[] {
  return text.split(/\s+/);
}

function statesIn(text: string): string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}
