import yaml from "js-yaml";
import type { Finding, TextChange } from "../model/problem.ts";
import { findMisplaced } from "./find-misplaced.ts";
import { findUnspaced } from "./find-unspaced.ts";
import { findInBrackets } from "./find-in-brackets.ts";
import { duplicateKey, textAfterValue, unreadableLine, unreadableValue, withReadyLine, YAML_CAUSES, YAML_FAULTS } from "./messages.ts";
import type { Entry, Node } from "./node.ts";
import { readyLine } from "./ready-line.ts";
import type { ReadyLine } from "./ready-line.ts";

/** Levels of lists and mappings. Deeper nesting is a mistake, or an attack on the stack. */
export const DEEPEST = 12;

/** Why a text cannot be read as YAML, JSON or TOML. */
export class YamlError extends Error {
  override readonly name = "YamlError";
  readonly code: "yaml" | "alias" | "depth" | "duplicate";
  readonly hint: string | undefined;
  /** Counts in the text given to {@link parseYaml}, as in `ready`. */
  readonly offset: number;
  /** The line to write: its value needs quotes. */
  readonly ready: ReadyLine | undefined;

  constructor(code: YamlError["code"], words: Pick<Finding, "message" | "hint">, offset: number, ready?: ReadyLine) {
    super(words.message);
    this.code = code;
    this.hint = withReadyLine(words, ready).hint;
    this.offset = offset;
    this.ready = ready;
  }
}

/** A node that is still being read: where it begins, and its children so far. */
interface Open {
  readonly offset: number;
  readonly children: Node[];
}

/** js-yaml's types leave out the anchor. */
type State = yaml.State & { readonly anchor: string | null };

/**
 * Parse YAML into text, lists and mappings, each with its offset. No scalar becomes a date, number or boolean (YAML 1.2.2, section
 * 10.1, failsafe schema).
 *
 * Anchors and aliases are errors, since a few lines of them expand to gigabytes. So are tabs as indentation: js-yaml accepts
 * some, and then puts the keys into the wrong mapping.
 *
 * @param text - With `\n` line ends.
 * @param base - Offset of `text` in its file. It is added to the offset of every node.
 * @throws {YamlError} For the first error.
 */
export function parseYaml(text: string, base = 0): Node {
  const stack: Open[] = [{ offset: 0, children: [] }];
  let closed: unknown;
  const listener = (event: yaml.EventType, state: yaml.State): void => {
    if (event === "open") {
      stack.push({ offset: skipBlank(text, state.position), children: [] });
      if (stack.length > DEEPEST * 2) throw new YamlError("depth", YAML_FAULTS.depth, state.position);
      return;
    }
    const open = stack.pop();
    if (open === undefined) return;
    if ((state as State).anchor !== null) {
      throw new YamlError("alias", YAML_FAULTS.alias, open.offset, readyLine(text, open.offset));
    }
    // js-yaml reads a bracket on its own line twice: as a key and, if no colon follows, as the value.
    const inner = open.children.length === 1 && typeof state.result === "object" && state.result === closed ? open.children[0] : undefined;
    closed = state.result;
    stack.at(-1)?.children.push(inner ?? toNode(state, open, text, base));
  };
  try {
    const data: unknown = yaml.load(text, { schema: yaml.FAILSAFE_SCHEMA, listener });
    return stack[0]?.children.at(-1) ?? (data === undefined ? { kind: "empty", offset: base } : fromData(data, base));
  } catch (error) {
    if (error instanceof yaml.YAMLException) throw toYamlError(error, stack, text, base);
    throw error;
  }
}

function toNode(state: yaml.State, open: Open, text: string, base: number): Node {
  const result: unknown = state.result;
  const offset = open.offset + base;
  if (typeof result === "string") {
    const isBare = result === "~" || result === "null" || result === "";
    return isBare && !/["'|>]/.test(text[open.offset] ?? "") ? { kind: "empty", offset } : { kind: "text", text: result, offset };
  }
  if (typeof result !== "object" || result === null) return { kind: "empty", offset };
  // `[a: b]`, `[? a]` and `{a}` have other nodes than items. Then every part gets the offset of the whole.
  const expected = Array.isArray(result) ? result.length : Object.keys(result).length * 2;
  const isOther = Array.isArray(result) && open.children.some((node, i) => !isAbout(node, result[i]));
  if (open.children.length !== expected || isOther) return fromData(result, offset);
  return Array.isArray(result)
    ? { kind: "list", items: open.children, offset }
    : { kind: "mapping", entries: toEntries(open, text, base), offset };
}

/** Whether js-yaml may have made `item` from this node. */
function isAbout(node: Node, item: unknown): boolean {
  if (typeof item !== "object" || item === null) return node.kind === "text" || node.kind === "empty";
  return node.kind === "mapping" ? node.entries.every(({ key }) => Object.hasOwn(item, key)) : node.kind === "list" && Array.isArray(item);
}

/** @param open - Its children are keys and values in turn. */
function toEntries({ offset: start, children: nodes }: Open, text: string, base: number): Entry[] {
  const entries: Entry[] = [];
  const isFlow = text[start] === "{";
  let last = -1;
  for (let i = 0; i < nodes.length; i += 2) {
    const [key, value] = [nodes[i], nodes[i + 1]];
    if (key?.kind !== "text" || value === undefined) throw new YamlError("yaml", YAML_FAULTS.key, (key?.offset ?? base) - base);
    const tab = isFlow ? -1 : indentingTab(text, key.offset - base, key.offset - base);
    if (tab !== -1) throw new YamlError("yaml", YAML_FAULTS.tab, tab);
    // After a quote or bracket that ends a value, js-yaml reads the rest of the line as another key.
    const before = entries.at(-1);
    if (!isFlow && before !== undefined && !text.slice(last, key.offset - base).includes("\n")) {
      throw new YamlError("yaml", textAfterValue(before.key), key.offset - base, readyLine(text, last));
    }
    last = key.offset - base;
    entries.push({ key: key.text, offset: key.offset, value });
  }
  return entries;
}

function fromData(data: unknown, offset: number): Node {
  if (typeof data === "string") return { kind: "text", text: data, offset };
  if (Array.isArray(data)) return { kind: "list", items: data.map((item) => fromData(item, offset)), offset };
  if (typeof data !== "object" || data === null) return { kind: "empty", offset };
  const entries = Object.entries(data).map(([key, value]) => ({ key, offset, value: fromData(value, offset) }));
  return { kind: "mapping", entries, offset };
}

/** Return the offset of the first character from `from` on that is not whitespace or in a comment. */
function skipBlank(text: string, from: number): number {
  const blank = /(?:\s|(?<=\s|^)#[^\n]*)*/gy;
  blank.lastIndex = from;
  return from + (blank.exec(text)?.[0].length ?? 0);
}

/** Reasons that js-yaml gives only after it has read past the wrong value. */
const IS_LATE = /block mapping entry|colon is missed|quoted scalar|flow collection|unknown escape|tag|alias/;

/** js-yaml gives the position where it stopped, which is often inside or after the wrong value. Find where that value begins. */
function toYamlError(error: yaml.YAMLException, stack: readonly Open[], text: string, base: number): YamlError {
  const { reason, mark } = error as unknown as { reason: string; mark?: { position: number } };
  const gaveUp = Math.min(mark?.position ?? 0, text.length);
  const begun = Math.min(lastBegun(stack, base), gaveUp);
  const tab = /quoted|flow/.test(reason) ? -1 : indentingTab(text, begun, gaveUp);
  if (tab !== -1) return new YamlError("yaml", YAML_FAULTS.tab, tab);
  if (/duplicated/.test(reason)) return toDuplicateError(stack.at(-1)?.children ?? [], text, base, gaveUp);
  if (/directive/.test(reason)) return new YamlError("yaml", YAML_FAULTS.directive, text.indexOf("%"));
  const inBrackets = findInBrackets(text, gaveUp, /flow/.test(reason));
  if (inBrackets !== undefined) return new YamlError("yaml", inBrackets, gaveUp);
  const isOnOneLine = !text.slice(begun, gaveUp).includes("\n");
  const offset = isOnOneLine || IS_LATE.test(reason) ? begun : gaveUp;
  return toValueError(reason, text, offset);
}

function toValueError(reason: string, text: string, offset: number): YamlError {
  const known = YAML_CAUSES.find(([pattern]) => pattern.test(reason))?.[1];
  const unspaced = known === undefined ? findUnspaced(text, offset) : undefined;
  if (unspaced !== undefined) return new YamlError("yaml", unspaced.fault, unspaced.offset);
  const key = keyOfLine(text, offset);
  const misplaced = known === undefined ? findMisplaced(text, offset) : undefined;
  if (misplaced !== undefined) return new YamlError("yaml", misplaced, offset);
  const line = text.slice(startOfLine(text, offset)).slice(0, 200);
  const cause = known ?? (key === undefined ? unreadableLine(/^ *-[^\s-]/.test(line)) : unreadableValue(key, /^[^\n:]*: +\[/.test(line)));
  // A list without its bracket is rarely a text.
  const ready = /flow/.test(reason) ? undefined : readyLine(text, offset);
  return new YamlError(/alias/.test(reason) ? "alias" : "yaml", cause, offset, ready);
}

/** @param nodes - Keys and values in turn. In braces, js-yaml stops only after the value of the second of two equal keys. */
function toDuplicateError(nodes: readonly Node[], text: string, base: number, gaveUp: number): YamlError {
  const seen = new Map<string, number>();
  for (const [i, node] of nodes.entries()) {
    if (i % 2 > 0 || node.kind !== "text") continue;
    const offset = node.offset - base;
    const first = seen.get(node.text);
    // Front matter begins at the end of the first line of its file, or in the second.
    const line = text.slice(0, first).split("\n").length + (base > 0 && !text.startsWith("\n") ? 1 : 0);
    if (first !== undefined) return new YamlError("duplicate", duplicateKey(node.text, line), offset);
    seen.set(node.text, offset);
  }
  return new YamlError("duplicate", duplicateKey(/[^:\n]*/.exec(text.slice(gaveUp))?.[0] ?? ""), gaveUp);
}

const INDENTATION = /^[ \t]+/gm;

/** Return the changes that indent a text with spaces. Undefined if its meaning depends on the width of a tab. */
export function indentWithSpaces(text: string): readonly TextChange[] | undefined {
  const tabbed = Array.from(text.matchAll(INDENTATION), ({ 0: from, index: offset }) => ({ offset, from })).filter(
    // Empty lines and comments stay.
    ({ offset, from }) => from.includes("\t") && /[^\n#]/.test(text[offset + from.length] ?? "\n"),
  );
  const places = new Set(tabbed.map(({ offset }) => offset));
  const inWidth = (width: number): string =>
    text.replace(INDENTATION, (indent, offset: number) => (places.has(offset) ? expand(indent, width) : indent));
  const [meaning, ...others] = [2, 4, 8].map((width) => meaningOf(inWidth(width)));
  if (meaning === undefined || others.some((other) => other !== meaning)) return undefined;
  return tabbed.map((change) => ({ ...change, to: expand(change.from, 2) }));
}

function expand(indent: string, width: number): string {
  let columns = 0;
  for (const character of indent) columns += character === "\t" ? width - (columns % width) : 1;
  return " ".repeat(columns);
}

/** Return what a text means, in a form to compare. Undefined if it cannot be read. */
function meaningOf(text: string): string | undefined {
  try {
    return JSON.stringify(parseYaml(text), (key, value: unknown) => (key === "offset" ? undefined : value));
  } catch (error) {
    if (error instanceof YamlError) return undefined;
    throw error;
  }
}

/** Return the offset of the first tab that indents one of the lines from `from` to `to`, or -1. */
function indentingTab(text: string, from: number, to: number): number {
  const indentation = /( *)\t[ \t]*[^\s#]/y;
  for (let start = startOfLine(text, from), end = start; start <= to && end !== -1; start = end + 1) {
    indentation.lastIndex = start;
    const found = indentation.exec(text);
    if (found !== null) return start + (found[1] ?? "").length;
    end = text.indexOf("\n", start);
  }
  return -1;
}

function startOfLine(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}

function keyOfLine(text: string, offset: number): string | undefined {
  const start = startOfLine(text, offset);
  return /^[\s-]*([\p{L}_][\p{L}\p{N}_-]*):\s/u.exec(text.slice(start, start + 200))?.[1];
}

/** Return an offset in the text, as in the stack. Nodes count in the file. */
function lastBegun(stack: readonly Open[], base: number): number {
  let last = 0;
  for (const { offset, children } of stack) {
    last = Math.max(last, offset);
    for (let node = children.at(-1); node !== undefined; node = lastChild(node)) last = Math.max(last, node.offset - base);
  }
  return last;
}

function lastChild(node: Node): Node | undefined {
  if (node.kind === "list") return node.items.at(-1);
  return node.kind === "mapping" ? node.entries.at(-1)?.value : undefined;
}
