import { reportAt } from "../fields/read.ts";
import type { Reading } from "../fields/read.ts";
import { isBlank } from "../fields/node.ts";
import type { Entry, Node } from "../fields/node.ts";
import { plainKey } from "../text/plain-key.ts";
import { yesOrNo } from "../text/yes-or-no.ts";
import { ALIASES } from "./fields.ts";
import { CONTAINERS, FOREIGN_KEYS } from "./foreign-keys.ts";
import { FOREIGN_WORDS, INNER_WORDS, LIFTED } from "./foreign-words.ts";
import { sameField } from "./messages.ts";

/** The entries of an article, by what newswire does with them. */
interface Translated {
  /** At most one for each key of newswire, with that key. `alias` is the key in the file. */
  readonly entries: readonly Entry[];
  /** Further entries of `tags` and `aliases`, whose values are added. */
  readonly more: readonly Entry[];
  /** Entries with other keys. */
  readonly others: readonly Entry[];
  /** The others whose inner keys are in `entries`. */
  readonly understood: ReadonlySet<Entry>;
}

/** What decides what a key means. */
interface Dictionary {
  readonly keys: readonly string[];
  /** `articles.keys` of the settings. */
  readonly added: ReadonlyMap<string, string>;
  readonly passThrough: readonly string[];
}

/** An entry that may be the value of a key of newswire. */
interface Candidate {
  readonly entry: Entry & { readonly alias: string };
  /** 0 for a key of newswire or of `articles.keys`. The lowest is taken. */
  readonly rank: number;
  /** How newswire writes the key. */
  readonly word?: string | undefined;
}

/** Added to the rank of words that count only in an article without another key. */
const LAST = 5_000;
/** Added to the rank of keys inside `params`, `extra` and the like. */
const INSIDE = 10_000;

/** Keys with these meanings add to each other. */
const ADDED: readonly string[] = ["tags", "aliases"];

/** The order of the names of `summary`. All of them may be in one article. */
const SUMMARIES: readonly string[] = ["summary", "excerpt", "description"];

/** Two of these in one article are an error: one may hold the story back. */
const GATES: readonly string[] = ["draft", "embargo", "expires"];

/** What a key means. */
interface Meaning {
  readonly ours: string;
  readonly rank: number;
  /** How newswire writes the key. Undefined if it is as the author may write it. */
  readonly word: string | undefined;
}

const RANKS: ReadonlyMap<string, Meaning> = new Map(
  FOREIGN_WORDS.flatMap(({ ours, words, isLast }) =>
    words.split(/\s+/).map((word, at) => {
      const meaning = { ours, rank: 1 + at + (isLast === true ? LAST : 0), word: ours.includes(".") ? undefined : ours };
      return [plainKey(word), meaning] as const;
    }),
  ),
);

const PUBLICATIONS = new Set(FOREIGN_KEYS.flatMap(({ ours, words }) => (ours === "published" ? words.split(/\s+/).map(plainKey) : [])));

/** Whether other tools use a key for something that newswire has, too. */
export function isForeignWord(key: string): boolean {
  return RANKS.has(plainKey(key));
}

/** Return a function that translates the keys of one article into keys of newswire. Unknown keys stay as they are. */
export function keyTranslator({ keys, added, passThrough }: Dictionary): (entries: readonly Entry[], reading: Reading) => Translated {
  const own = new Map([...keys.map((key) => [key, key] as const), ...ALIASES]);
  const plain = new Map(Array.from(own, ([word, ours]) => [plainKey(word), { word, ours }] as const));

  const meaningOf = (key: string, value: Node): Meaning | undefined => {
    const exact = own.get(key);
    const word = exact === undefined ? plainKey(key) : key;
    const ours = exact ?? added.get(word);
    if (ours === undefined && passThrough.includes(key)) return undefined;
    const known = ours === undefined ? plain.get(word) : { ours, word: undefined };
    if (MAY_BE_ANSWERS.includes(word) && isAnswer(value)) return undefined;
    return known === undefined ? RANKS.get(word) : { ...known, rank: Math.max(0, SUMMARIES.indexOf(word)) };
  };

  /** Find the candidates in one entry: itself, or keys inside it. */
  const candidatesIn = (entry: Entry): readonly Candidate[] => {
    const { key, value } = entry;
    const isInside = CONTAINERS.includes(key) || key === "taxonomies";
    const found = isInside ? undefined : meaningOf(key, value);
    const inner = value.kind === "mapping" && found?.rank !== 0 ? value.entries : [];
    const within = inner.flatMap((each): Candidate[] => {
      const alias = `${key}.${each.key}`;
      const path = isInside ? undefined : RANKS.get(plainKey(alias));
      const lifted = isInside ? meaningOf(each.key, each.value) : undefined;
      const meaning = path ?? (lifted !== undefined && LIFTED.includes(lifted.ours) ? lifted : undefined);
      if (meaning === undefined || !fits(meaning.ours, each.value)) return [];
      return [{ entry: { ...each, key: meaning.ours, alias }, rank: meaning.rank + (path === undefined ? INSIDE : 0) }];
    });
    if (within.length > 0 || found === undefined || (found.rank > 0 && !fits(found.ours, value))) return within;
    return [{ entry: { ...entry, key: found.ours, alias: key }, rank: found.rank, word: found.word }];
  };

  /** Translate keys that have one meaning, whatever else the article has. Undefined if one needs a closer look. */
  const translateKnown = (entries: readonly Entry[]): readonly Entry[] | undefined => {
    const known: Entry[] = [];
    for (const entry of entries) {
      const { key, offset, value } = entry;
      const ours = own.get(key);
      const isOpen = value.kind === "mapping" ? ours !== key : MAY_BE_ANSWERS.includes(key) && isAnswer(value);
      if (ours === undefined || isOpen || known.some((other) => other.key === ours)) return undefined;
      known.push(ours === key ? entry : { key: ours, alias: key, offset, value });
    }
    return known;
  };

  return (entries, reading) => {
    // The fast path: most articles have only keys of newswire.
    const known = translateKnown(entries);
    if (known !== undefined) return { entries: known, more: [], others: [], understood: NONE };
    const others: Entry[] = [];
    const understood = new Set<Entry>();
    const candidates: Candidate[] = [];
    const hasPublication = entries.some(({ key, value }) => PUBLICATIONS.has(plainKey(key)) && !isAnswer(value));
    for (const entry of entries) {
      const found = candidatesIn(entry);
      for (const each of found) if (!(hasPublication && each.entry.key === "published" && each.rank >= LAST)) candidates.push(each);
      if (found.some(({ rank }) => rank < INSIDE)) continue;
      others.push(entry);
      if (found.length > 0) understood.add(entry);
    }
    const chosen = choose(candidates, reading);
    return { ...chosen, others, understood };
  };
}

/** `published: true` is Jekyll's draft flag, which articles have in addition to `date`. `permalink: false` holds a page back in Eleventy. */
const MAY_BE_ANSWERS = ["published", "permalink"];

const NONE: ReadonlySet<Entry> = new Set();

/** Choose one entry for each key of newswire. Reports a key that has two values. */
function choose(candidates: readonly Candidate[], reading: Reading): Pick<Translated, "entries" | "more"> {
  const chosen = new Map<string, Candidate>();
  const more: Entry[] = [];
  for (const candidate of candidates) {
    const { key } = candidate.entry;
    if (ADDED.includes(key) && candidates.some((each) => each.entry.key === key && bandOf(each) < bandOf(candidate))) continue;
    const other = chosen.get(key);
    if (other === undefined || isBlank(other.entry.value)) chosen.set(key, candidate);
    else if (isBlank(candidate.entry.value)) continue;
    else if (ADDED.includes(key)) more.push(candidate.entry);
    else {
      reportConflict(other, candidate, reading);
      if (candidate.rank < other.rank) chosen.set(key, candidate);
    }
  }
  for (const candidate of chosen.values()) suggestWord(candidate, reading);
  return { entries: Array.from(chosen.values(), ({ entry }) => (entry.alias === entry.key ? withoutAlias(entry) : entry)), more };
}

function suggestWord({ entry: { key, alias, offset, value }, word }: Candidate, reading: Reading): void {
  // A list of pictures has no form here: newswire takes the first.
  if (word === undefined || (key === "image" && value.kind === "list")) return;
  reading.suggest?.({ changes: [{ offset, from: alias, to: word }] });
}

/** Only candidates of the lowest band are added to each other. */
function bandOf({ entry, rank }: Candidate): number {
  return isBlank(entry.value) ? Number.POSITIVE_INFINITY : Math.floor(rank / LAST);
}

function withoutAlias({ key, offset, value }: Entry): Entry {
  return { key, offset, value };
}

function reportConflict(first: Candidate, second: Candidate, reading: Reading): void {
  const { key } = first.entry;
  const isGate = GATES.includes(key);
  if (!isGate && (key === "summary" || first.rank > 0 || second.rank > 0)) return;
  reportAt(reading, second.entry.offset, sameField(first.entry.alias, second.entry.alias));
}

/** Whether a value of another tool's key may have the meaning of ours. */
function fits(ours: string, value: Node): boolean {
  // `lastUpdated: false` hides the date.
  if (ours === "updated") return !isAnswer(value);
  return ours !== "image" || isPicture(value);
}

/** Whether a value names a picture. Other tools use words such as `cover` also for the settings of a theme. */
function isPicture(value: Node): boolean {
  if (value.kind === "mapping")
    return value.entries.some((entry) => SOURCES.has(plainKey(entry.key)) && !isBlank(entry.value) && isPicture(entry.value));
  if (value.kind === "list") return value.items.length === 0 || value.items.some(isPicture);
  return isBlank(value) || (value.kind === "text" && /[./]/.test(value.text));
}

const SOURCES = new Set(["src", ...(INNER_WORDS["src"] ?? "").split(/\s+/).map(plainKey)]);

function isAnswer(value: Node): boolean {
  return value.kind === "text" && yesOrNo(value.text) !== undefined;
}
