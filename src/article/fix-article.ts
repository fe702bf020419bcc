import type { Node } from "../fields/node.ts";
import type { TextChange, Finding, Fix } from "../model/problem.ts";
import { decode } from "./decode.ts";
import { applyEdits, offsetIn, toPlain } from "./edit-text.ts";
import type { TextEdit } from "./edit-text.ts";
import { readFrontMatter } from "./front-matter.ts";
import type { FrontMatter } from "./front-matter.ts";
import type { ArticleReader } from "./read-article.ts";
import type { ArticleFile } from "./to-article.ts";
import { toYamlChange } from "./to-yaml.ts";
import { editFrontMatter } from "./write-front-matter.ts";

/** An article with fixes. */
export interface Fixed {
  readonly text: string;
  /** Problems of the front matter, before and after. */
  readonly before: readonly Finding[];
  readonly after: readonly Finding[];
  /** Whether the article states its date. Otherwise the time of the file may be its date. */
  readonly isDated: boolean;
}

/** A text of an article, and what it means. */
interface State {
  readonly text: string;
  readonly plain: string;
  /** Undefined if it cannot be read. */
  readonly front: FrontMatter | undefined;
  readonly read: ReturnType<ArticleReader>;
  readonly findings: readonly Finding[];
  readonly suggestions: readonly Fix[];
}

/** Most rounds: each makes all fixes it can. Later ones make what the earlier ones made possible. */
const MOST_ROUNDS = 50;

/**
 * Make every certain fix in the front matter of an article, and write it as newswire does: in YAML, with our keys and forms of dates.
 *
 * Each new text is read back. A fix is made only if the article means the same (or more, after an error), nothing else in the front
 * matter differs, and no problem is new. The body is the same, character for character.
 *
 * @returns Undefined if nothing changes.
 */
export function fixArticle(source: ArticleFile, reader: ArticleReader): Fixed | undefined {
  let isSound = true;
  decode(source.bytes, () => {
    isSound = false;
  });
  if (!isSound) return undefined;
  const open = (text: string): State => openState(text, source, reader);
  const first = open(new TextDecoder("utf-8", { ignoreBOM: true }).decode(source.bytes));
  const readable = makeReadable(first, open);
  if (readable === undefined) return undefined;
  let last = inYaml(readable, open);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = makeFixes(last, open);
    if (next === undefined) break;
    last = next;
  }
  const { text, findings: after, read } = last;
  const isDated = read?.article !== undefined && read.defaults.day !== undefined;
  return text === first.text ? undefined : { text, before: first.findings, after, isDated };
}

function openState(text: string, source: ArticleFile, reader: ArticleReader): State {
  const plain = toPlain(text);
  const findings: Finding[] = [];
  const suggestions: Fix[] = [];
  const read = reader(
    { ...source, bytes: new TextEncoder().encode(text) },
    (finding) => findings.push(finding),
    (fix) => suggestions.push(fix),
  );
  return { text, plain, front: readFrontMatter(plain, () => {}), read, findings, suggestions };
}

type Open = (text: string) => State;

/** Fix the errors that keep YAML from being read, or from being read whole, one after another. Returns undefined if it cannot be read. */
function makeReadable(first: State, open: Open): State | undefined {
  let state = first;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const { fix } = state.findings.find(({ code, fix: found }) => UNREADABLE.test(code) && found !== undefined) ?? {};
    const text = fix && change(state, [fix]);
    if (text === undefined || text === state.text) break;
    state = open(text);
  }
  if (state === first) return state.front && state;
  return state.front !== undefined && hasAllKeys(state.plain, state.front) && hasSameEnd(first, state) ? state : undefined;
}

const UNREADABLE = /^front-matter\/(?:yaml|alias)$/;

/** Whether each line that looks like a key is one: none is part of a text in quotes, which its author forgot to close. */
function hasAllKeys(plain: string, { fields, opening, closing }: FrontMatter): boolean {
  const lines = plain.slice(opening, closing).match(/^[\p{L}_][\p{L}\p{N}_-]*:(?=\s)/gmu) ?? [];
  return lines.length <= fields.entries.length;
}

function hasSameEnd(before: State, { text, front }: State): boolean {
  return front !== undefined && before.text.endsWith(text.slice(offsetIn(text, toPlain(text).length - front.body.length)));
}

/** Write front matter as YAML, if that changes nothing of what it means. */
function inYaml(state: State, open: Open): State {
  const written = state.front && toYamlChange(state.plain, state.front);
  const text = written && change(state, [{ changes: [written] }]);
  const after = text === undefined ? undefined : open(text);
  return after !== undefined && isAsGood(state, after, []) ? after : state;
}

/** Make all fixes of an article, or else the first that can be made by itself. Returns undefined if there is none. */
function makeFixes(state: State, open: Open): State | undefined {
  const fixes = [...state.findings.flatMap(({ fix }) => fix ?? []), ...state.suggestions];
  const attempt = (some: readonly Fix[]): State | undefined => {
    const text = change(state, some);
    if (text === undefined || text === state.text) return undefined;
    const after = open(text);
    return isAsGood(state, after, some) ? after : undefined;
  };
  const all = fixes.filter((fix) => change(state, [fix]) !== undefined);
  const together = all.length > 0 ? attempt(all) : undefined;
  if (together !== undefined || all.length < 2) return together;
  for (const fix of all) {
    const single = attempt([fix]);
    if (single !== undefined) return single;
  }
  return undefined;
}

/** Return the text with fixes. Undefined if a text to replace is not at its place, or two of them meet. */
function change({ text, plain, front }: State, fixes: readonly Fix[]): string | undefined {
  const edits = new Map<string, TextEdit>();
  for (const each of fixes.flatMap(({ changes = [] }) => changes)) {
    const edit = toEdit(plain, each);
    if (edit === undefined) return undefined;
    edits.set(`${edit.start} ${edit.end} ${edit.text}`, edit);
  }
  const sorted = [...edits.values()].toSorted((a, b) => a.start - b.start);
  if (sorted.some(({ start }, at) => at > 0 && start < (sorted[at - 1] as TextEdit).end)) return undefined;
  const added = Object.entries(Object.assign({}, ...fixes.map((fix) => fix.added)) as Record<string, string>);
  const changed = applyEdits(text, sorted);
  if (added.length === 0 || front === undefined) return changed;
  const nowhere = { line: 1, column: 1 };
  return editFrontMatter(
    changed,
    added.map(([key, value]) => ({ key, value, place: nowhere })),
  ).text;
}

/** Find the text to replace: as it is, or in quotes. */
function toEdit(plain: string, { offset, from, to, isBare }: TextChange): TextEdit | undefined {
  if (from === "") return undefined;
  if (plain.startsWith(from, offset)) return { start: offset, end: offset + from.length, text: to };
  const quote = plain[offset] ?? "";
  if (!/["']/.test(quote) || !plain.startsWith(from + quote, offset + 1)) return undefined;
  const around = isBare === true ? 1 : 0;
  return { start: offset + 1 - around, end: offset + 1 + from.length + around, text: to };
}

/** Whether a new text means what the old one did, or more after an error, and has no new problems. */
function isAsGood(before: State, after: State, fixes: readonly Fix[]): boolean {
  if (before.front === undefined || after.front === undefined || after.front.body !== before.front.body || !hasSameEnd(before, after))
    return false;
  const changed = new Set(fixes.flatMap(({ changes = [] }) => changes.map(({ offset }) => offset)));
  const added = fixes.flatMap((fix) => Object.keys(fix.added ?? {}));
  if (!isSame(before.front.fields, after.front.fields, changed, added) || !hasNoNewProblem(before, after)) return false;
  if (before.read?.article !== undefined && toText(before.read.article) !== toText(after.read?.article)) return false;
  const now: Readonly<Record<string, unknown>> = after.read?.values ?? {};
  return Object.entries(before.read?.values ?? {}).every(([key, value]) => value === undefined || toText(value) === toText(now[key]));
}

function hasNoNewProblem({ findings: before }: State, { findings: after }: State): boolean {
  const count = (findings: readonly Finding[], like: Finding): number =>
    findings.filter(({ code, severity }) => code === like.code && severity === like.severity).length;
  return after.every((finding) => count(after, finding) <= count(before, finding));
}

/** Return facts in a form to compare, without their places. */
function toText(facts: unknown): string | undefined {
  return JSON.stringify(facts, (key, value: unknown) => (key === "offset" ? undefined : value));
}

/**
 * Whether two nodes are the same.
 *
 * @param changed - Where the first one may differ from the second.
 * @param added - Keys that only the second one has.
 */
function isSame(before: Node, after: Node, changed: ReadonlySet<number>, added: readonly string[] = []): boolean {
  if (before.kind === "mapping" && after.kind === "mapping") {
    const entries = after.entries.filter(({ key }) => !added.includes(key));
    return (
      before.entries.length === entries.length &&
      before.entries.every(({ key, offset, value }, at) => {
        const other = entries[at];
        return other !== undefined && (key === other.key || changed.has(offset)) && isSame(value, other.value, changed);
      })
    );
  }
  if (before.kind === "list" && after.kind === "list") {
    return before.items.length === after.items.length && before.items.every((item, at) => isSame(item, after.items[at] as Node, changed));
  }
  const isEqual = before.kind === after.kind && before.kind !== "mapping" && textOf(before) === textOf(after);
  return isEqual || (changed.has(before.offset) && before.kind === "text" && after.kind === "text");
}

function textOf(node: Node): string {
  return node.kind === "text" ? node.text : "";
}
