import type { Entry, Node } from "../fields/node.ts";
import { editDistance, nearest } from "../text/nearest.ts";
import { yesOrNo } from "../text/yes-or-no.ts";
import { CONTAINERS, FOREIGN_KEYS, HELD_STATES, SHOWN_STATES } from "./foreign-keys.ts";
import type { ForeignKey } from "./foreign-keys.ts";

/** A key of another tool that holds stories back, or one that probably means such a key. */
export interface HoldKey {
  readonly entry: Entry;
  /** The entry itself, or the mapping that contains it. */
  readonly outer: Entry;
  readonly row: ForeignKey;
  /** The key that it probably means. Undefined if it is that key. */
  readonly near: string | undefined;
}

const WORDS = FOREIGN_KEYS.flatMap((row) => wordsIn(row.words).map((word) => ({ word, plain: plain(word), row })));
const ROWS: ReadonlyMap<string, ForeignKey> = new Map(WORDS.map((each) => [each.plain, each.row]));
const rowOf = (word: string): ForeignKey => ROWS.get(plain(word)) as ForeignKey;
/** Keys of ours that mean nothing where they are, such as `draft` under `params`. */
const MISPLACED: ReadonlyMap<string, ForeignKey> = new Map([
  ["draft", rowOf("isDraft")],
  ["embargo", rowOf("embargoUntil")],
]);
const CANDIDATES = [...WORDS, ...[...MISPLACED].map(([word, row]) => ({ word, plain: word, row }))];
/** Misspellings of these are reported with our own keys. */
const OUR_WORDS: readonly string[] = ["draft", "date", "published", "embargo", "expires"];
const STEM = /draft|embargo|unpublish/;
const PLAIN_STATES: readonly string[] = ["draft", "drafts", "unpublished", "embargoed", "notpublished", "donotpublish"];
const WORD_OF_KIND: Readonly<Record<Kind, string>> = { answer: "isDraft", date: "embargoUntil", state: "status" };
const [HELD, SHOWN] = [HELD_STATES, SHOWN_STATES].map((words) => new Set(wordsIn(words))) as [Set<string>, Set<string>];

/** Words that change nothing of a key's meaning: `post_hidden`, `visible_flag`. */
const BEFORE =
  /^(?:is|has|be|should|can|may|will|okto|to|make|set|mark|keep|post|page|article|story|entry|item|content|site|web|my|x|status|state)(?=.{4})/;
const AFTER =
  /(?<=.{4})(?:(?:on|in|to|for)?(?:site|web|home|public|all|everyone|readers|page|post)|flag|bool|boolean|article|story|entry|item|content|status|state|mode|now|yet|only)$/;
/** Words that turn a meaning around: `not_visible`. */
const NOT = /^(?:donot|dont|never|not|non|no|un|in)(?=.{4})/;
/** A value that is an answer, or `never`. */
const NEVER = /^\s*never\s*$/i;

/**
 * Find what holds a story back in an entry: the entry itself, or keys of a theme inside it.
 *
 * If the value holds back, near misses of a key count, too: a typo, a negation, or other words around it.
 *
 * @param outer - Not one of newswire's own keys.
 */
export function findHoldKeys(outer: Entry): readonly HoldKey[] {
  const isBuild = plain(outer.key) === "build";
  const isContainer = CONTAINERS.includes(outer.key.toLowerCase());
  const inner = outer.value.kind === "mapping" ? outer.value.entries : [];
  const counting = inner.filter(({ key }) => isBuild || isContainer || STEM.test(plain(key)));
  if (counting.length === 0) return find(outer, outer);
  return counting.flatMap((entry) =>
    find(isBuild || MISPLACED.has(plain(entry.key)) ? { ...entry, key: `${outer.key}.${entry.key}` } : entry, outer, entry.key),
  );
}

/** @param name - The key without the mapping that contains it. */
function find(entry: Entry, outer: Entry, name = entry.key): readonly HoldKey[] {
  const row = ROWS.get(plain(entry.key)) ?? (entry === outer ? undefined : MISPLACED.get(plain(name)));
  if (row !== undefined) return [{ entry, outer, row, near: undefined }];
  const kind = kindOf(entry.value);
  if (kind === undefined || isOurs(entry, outer)) return [];
  const meant = meantBy(name, kind, textOf(entry.value)) ?? rowOfStem(entry, kind);
  return meant === undefined ? [] : [{ entry, outer, row: meant, near: meant.ours }];
}

function isOurs(entry: Entry, outer: Entry): boolean {
  return entry === outer && nearest(entry.key, OUR_WORDS) !== undefined;
}

/** Return the meaning of a key that is in no row, without the words around it, negations and typing errors. */
function meantBy(key: string, kind: Kind, text: string): ForeignKey | undefined {
  const whole = plain(key);
  const core = withoutAffixes(whole);
  const negated = NOT.test(core) ? reversed(ROWS.get(core.replace(NOT, "")) ?? MISPLACED.get(core.replace(NOT, ""))) : undefined;
  return ROWS.get(core) ?? negated ?? nearestRow(whole, kind, text) ?? nearestRow(core, kind, text);
}

function withoutAffixes(word: string): string {
  const shorter = word.replace(BEFORE, "").replace(AFTER, "");
  return shorter === word || ROWS.has(word) ? word : withoutAffixes(shorter);
}

function reversed(row: ForeignKey | undefined): ForeignKey | undefined {
  if (row === undefined || row.meaning === "state" || (row.meaning === "date" && row.ours !== "published")) return undefined;
  return { ...row, ours: "draft", meaning: row.meaning === "yes" ? "no" : "yes" };
}

/** Return the row of the key that was probably mistyped, if the value holds a story back there. */
function nearestRow(word: string, kind: Kind, text: string): ForeignKey | undefined {
  const candidates = CANDIDATES.filter(({ row }) =>
    kind === "answer" ? row.meaning !== "state" && isHeldBy(row, text) === true : row.meaning === kind,
  );
  const sure = candidates.filter(({ row }) => row.isLoose !== true);
  const near = nearest(
    word,
    sure.map((each) => each.word),
  );
  return candidates.find((each) => each.word === near || (near === undefined && isOneSlip(word, each.plain)))?.row;
}

/** Whether a word differs by one slip of the keyboard. In a short word, another letter makes another word: `like` is not `live`. */
function isOneSlip(word: string, known: string): boolean {
  if (Math.abs(word.length - known.length) > 1) return false;
  const isShort = known.length <= 4;
  const hasSameLetters = sorted(word) === sorted(known);
  const isPossible = word[0] === known[0] ? !isShort || word.length !== known.length : !isShort && word === known.slice(1);
  return (isPossible || hasSameLetters) && editDistance(word, known) === 1;
}

function sorted(word: string): string {
  return Array.from(word).toSorted().join("");
}

/** Return a row for a key that is in none, if the key or its value is about drafts or embargoes: `phase: draft`. */
function rowOfStem({ key, value }: Entry, kind: Kind): ForeignKey | undefined {
  const isState = kind === "state" && PLAIN_STATES.includes(plain(textOf(value)));
  return isState || STEM.test(plain(key)) ? rowOf(WORD_OF_KIND[kind]) : undefined;
}

type Kind = "answer" | "date" | "state";

/** Return how a value may hold a story back under any key. */
function kindOf(value: Node): Kind | undefined {
  if (value.kind !== "text") return undefined;
  if (yesOrNo(value.text) !== undefined || NEVER.test(value.text)) return "answer";
  if (/^\s*\d{4}-/.test(value.text)) return "date";
  return statesIn(value.text).some((word) => HELD.has(word)) ? "state" : undefined;
}

/** Whether a word holds the story back. Undefined if it is not yes, no or a known state. */
export function isHeldBy({ ours, meaning }: ForeignKey, text: string): boolean | undefined {
  const answer = NEVER.test(text) ? false : yesOrNo(text);
  if (meaning === "yes") return answer;
  // `embargoed: false` publishes the story; `embargoed: true` does not say until when.
  if (meaning === "date" && ours !== "published") return answer === false ? false : undefined;
  if (answer !== undefined) return !answer;
  if (meaning !== "state") return undefined;
  const states = statesIn(text);
  if (states.some((word) => HELD.has(word))) return true;
  return states.length > 0 && states.every((word) => SHOWN.has(word)) ? false : undefined;
}

function textOf(value: Node): string {
  return value.kind === "text" ? value.text.trim() : "";
}

function plain(key: string): string {
  return key
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, "");
}

function wordsIn(text: string): string[] {
  return text.split(/\s+/);
}

function statesIn(text: string): string[] {
  return (
    text
      .normalize("NFC")
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  );
}
