import type { Reader, Reading } from "../fields/read.ts";
import type { Entry, Node } from "../fields/node.ts";
import type { Instant } from "../model/article.ts";
import { nearest } from "../text/nearest.ts";
import { shorten } from "../text/shorten.ts";
import { yesOrNo } from "../text/yes-or-no.ts";
import type { ArticleValues, Dated } from "./fields.ts";
import { CONTAINERS, FOREIGN_KEYS, HELD_STATES, SHOWN_STATES } from "./foreign-keys.ts";
import type { ForeignKey } from "./foreign-keys.ts";

/** What keys of other tools say of when a story may be seen. */
export interface ForeignFields {
  readonly isHeld: boolean;
  /** When the story was published, where no key of ours says so, and the key that does. */
  readonly published: { readonly at: Dated; readonly key: string } | undefined;
  /** Before these nothing may be seen. */
  readonly embargoes: readonly Dated[];
  /** The entries that need not be reported as unknown. */
  readonly understood: ReadonlySet<Entry>;
}

/** What such keys are held against. */
interface Around {
  /** What the author says in our words. */
  readonly own: Pick<ArticleValues, "draft" | "published" | "expires">;
  readonly date: Reader<Dated>;
  readonly passThrough: readonly string[];
  readonly now: Instant;
  readonly reading: Reading;
}

/** A key of another tool, or one that is nearly spelt like it. */
interface Found {
  readonly entry: Entry;
  /** The entry itself, or the mapping in which it stands. */
  readonly outer: Entry;
  readonly row: ForeignKey;
  /** The word that the key nearly is; absent where it is that word. */
  readonly near: string | undefined;
}

/** What a value says: that the story is held back or not, or until when; that nobody can tell; nothing of the kind. */
type Verdict = "held" | "shown" | Dated | "unclear" | "other";

const WORDS = FOREIGN_KEYS.flatMap((row) => wordsIn(row.words).map((word) => ({ word, row })));
/** Slips for these are told of by whoever reads our keys. */
const OUR_WORDS: readonly string[] = ["draft", "date", "published", "embargo", "expires"];
/** Words that mean nothing else, by the kind of value that could hold a story back under them: of these a slip can be told. */
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
 * Read what keys of other tools say of holding a story back, so that none is published which its author meant to keep. What
 * they mean is done, with a warning. What has no equal here, or cannot be told, is an error that shows the line to write.
 *
 * @param entries - Those that are no keys of ours.
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

/** When a story was published, and before which moments nothing of it may be seen: a later day of publication is one of them. */
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

/** The keys of other tools in an entry: its own, or those of themes within it. */
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

/** The row for a key that is in none, where the key or its value speaks of drafts or embargoes all the same: `phase: draft`. */
function rowOfStem({ key, value }: Entry, kind: Kind): ForeignKey | undefined {
  const isState = kind === "state" && PLAIN_STATES.includes(plain(textOf(value)));
  return isState || STEM.test(plain(key)) ? ROWS.get(plain(WORD_OF_KIND[kind])) : undefined;
}

/** As what a value may hold a story back, whatever its key. */
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
  // What is no date is reported, and that is enough.
  if (isSure(row, near)) return date(value, key, reading) ?? "shown";
  const at = date(value, key, { ...reading, report: () => {} });
  return at !== undefined && (row.ours === "expires" || at.instant > now) ? "unclear" : "other";
}

/** Whether a key can mean nothing but holding stories back. */
function isSure({ isLoose }: ForeignKey, near: string | undefined): boolean {
  return isLoose !== true && near === undefined;
}

/** Whether a word holds the story back; undefined where it is neither yes nor no, nor a state that is known. */
function isHeldBy({ ours, meaning }: ForeignKey, text: string): boolean | undefined {
  const answer = /^\s*never\s*$/i.test(text) ? false : yesOrNo(text);
  if (meaning === "yes") return answer;
  // `published: false`: it is not. `embargoed: false`: it is not. When it is, the day must be told.
  if (meaning === "date" && ours !== "published") return answer === false ? false : undefined;
  if (answer !== undefined) return !answer;
  if (meaning !== "state") return undefined;
  const states = statesIn(text);
  if (states.some((word) => HELD.has(word))) return true;
  return states.length > 0 && states.every((word) => SHOWN.has(word)) ? false : undefined;
}

/** Whether the story is held back, which is said; where the author says otherwise, or has to decide, that is an error. */
function hold({ entry, row, near }: Found, { own, reading }: Around): boolean {
  if (own.draft === true) return false;
  if (near !== undefined) return reportSlip(entry, near, reading);
  const [place, shown] = [reading.locate(entry.offset), shorten(`${entry.key}: ${textOf(entry.value)}`)];
  if (own.draft === undefined && row.severity === "warning") {
    const message = `held back as a draft because of \`${shown}\``;
    reading.report({ code: "front-matter/hold", severity: "warning", place, message, hint: "Write `draft: true`." });
    return true;
  }
  const message =
    row.severity === "error"
      ? `\`${shown}\` keeps a story out of feeds and lists, and newswire has no page that is in none`
      : `\`${shown}\` holds the story back, and \`draft: false\` publishes it`;
  const hint = "Write `draft: true` to hold the story back, or delete this line to publish it.";
  reading.report({ code: "front-matter/hold", place, message, hint });
  return false;
}

function reportSlip({ key, offset }: Entry, near: string, reading: Reading): false {
  const hint = `Did you mean \`${near}\`? To hold the story back, write \`draft: true\`. List a key of your own under passThrough in the settings.`;
  reading.report({ code: "front-matter/key", place: reading.locate(offset), message: `unknown key: ${shorten(key)}`, hint });
  return false;
}

function reportUnclear({ entry, outer, row, near }: Found, reading: Reading): boolean {
  if (near !== undefined) return reportSlip(entry, near, reading);
  const line = row.meaning === "date" ? `embargo: ${textOf(entry.value)}` : "draft: true";
  reading.report({
    code: "front-matter/hold",
    place: reading.locate(entry.offset),
    message: `\`${shorten(entry.key)}\` may hold the story back: newswire cannot tell from its value`,
    hint: `Write \`${line}\` to hold it back, \`draft: false\` to publish it, or list \`${shorten(outer.key)}\` under passThrough in the settings if it says nothing of publishing.`,
  });
  return false;
}

/** Elsewhere the page goes when a story expires. Where `expires` says the same moment or an earlier one, nothing is left to say. */
function reportExpiry({ key, offset, value }: Entry, at: Dated, { own, reading }: Around): void {
  if (own.draft === true || (own.expires !== undefined && own.expires.instant <= at.instant)) return;
  const message = `\`${key}\` removes a story elsewhere; here \`expires\` takes it out of feeds, and its page stays`;
  const hint = `Write \`expires: ${textOf(value)}\` instead, or \`draft: true\` to publish nothing of it.`;
  reading.report({ code: "front-matter/hold", place: reading.locate(offset), message, hint });
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
