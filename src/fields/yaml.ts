import yaml from "js-yaml";
import type { Entry, Node } from "./node.ts";

/** Most levels of lists and mappings: what is deeper is a mistake or an attack on the stack. */
const DEEPEST = 12;

/** Why a text is no YAML we take. `offset` counts in the text that was given. */
export class YamlError extends Error {
  override readonly name = "YamlError";
  readonly code: "yaml" | "alias" | "depth" | "duplicate";
  readonly offset: number;

  constructor(code: YamlError["code"], message: string, offset: number) {
    super(message);
    this.code = code;
    this.offset = offset;
  }
}

/** A node under construction: where it opened, and the nodes that closed inside it. */
interface Open {
  readonly offset: number;
  readonly children: Node[];
}

/** What js-yaml's listener is really given; its types leave out these two. */
type State = yaml.State & { readonly anchor: string | null };

/**
 * Read YAML as text, lists and mappings with places; no scalar becomes a date, number or boolean (YAML 1.2.2, section
 * 10.1, failsafe schema). Anchors and aliases are refused: an article has no use for them, and a few lines of them make
 * gigabytes.
 *
 * @param text - With `\n` line ends.
 * @param base - Offset of `text` in its file, added to every offset of the nodes.
 * @throws {YamlError} on the first fault.
 */
export function parseYaml(text: string, base = 0): Node {
  const stack: Open[] = [{ offset: 0, children: [] }];
  let closed: unknown;
  const listener = (event: yaml.EventType, state: yaml.State): void => {
    if (event === "open") {
      stack.push({ offset: skipBlank(text, state.position), children: [] });
      if (stack.length > DEEPEST * 2) throw new YamlError("depth", "lists and mappings are nested too deep", state.position);
      return;
    }
    const open = stack.pop();
    if (open === undefined) return;
    if ((state as State).anchor !== null) {
      throw new YamlError(
        "alias",
        "`&` and `*` at the start of a value make YAML anchors and aliases, which are not read here",
        open.offset,
      );
    }
    // A bracket on a line of its own is read twice, as a key and, when no colon follows, as the value: one node, not two.
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
  // `[a: b]` makes one item of two nodes, `[? a]` another one of its node, `{a}` a key without a value: then all stand at the
  // place of the whole.
  const expected = Array.isArray(result) ? result.length : Object.keys(result).length * 2;
  const isOther = Array.isArray(result) && open.children.some((node, i) => !isAbout(node, result[i]));
  if (open.children.length !== expected || isOther) return fromData(result, offset);
  return Array.isArray(result)
    ? { kind: "list", items: open.children, offset }
    : { kind: "mapping", entries: toEntries(open.children, base), offset };
}

/** Whether a node may be the one of which js-yaml made an item. */
function isAbout(node: Node, item: unknown): boolean {
  if (typeof item !== "object" || item === null) return node.kind === "text" || node.kind === "empty";
  return node.kind === "mapping" ? node.entries.every(({ key }) => Object.hasOwn(item, key)) : node.kind === "list" && Array.isArray(item);
}

/** Keys and values in turn, as entries. */
function toEntries(nodes: readonly Node[], base: number): Entry[] {
  const entries: Entry[] = [];
  for (let i = 0; i < nodes.length; i += 2) {
    const [key, value] = [nodes[i], nodes[i + 1]];
    if (key?.kind !== "text" || value === undefined) throw new YamlError("yaml", "a key must be plain text", (key?.offset ?? base) - base);
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

/** Offset of the first character at or after `from` that is neither blank nor part of a comment. */
function skipBlank(text: string, from: number): number {
  const blank = /(?:\s|(?<=\s|^)#[^\n]*)*/gy;
  blank.lastIndex = from;
  return from + (blank.exec(text)?.[0].length ?? 0);
}

/** What js-yaml's reasons mean to the person who wrote the line. All others: the value needs quotation marks. */
const CAUSES: readonly (readonly [RegExp, string])[] = [
  [/unidentified alias/, "`*` at the start of a value makes a YAML alias, which is not read here"],
  [/tag/, "`!` at the start of a value makes a YAML tag, which is not known here"],
  [/single quoted|double quoted/, "the quotation mark that opens this value is never closed"],
  [/unknown escape/, "within double quotation marks a `\\` must be written twice"],
  [/flow collection/, "the bracket that opens this value is never closed, or a comma is missing in it"],
  [/non-printable/, "a control character is in the text"],
];

/** Reasons that js-yaml gives after it has read beyond the value that is wrong. */
const IS_LATE = /block mapping entry|colon is missed|quoted scalar|flow collection|unknown escape|tag|alias/;

/** js-yaml names the place where it gave up: mostly within the value that is wrong, which begins further left, or later. */
function toYamlError(error: yaml.YAMLException, stack: readonly Open[], text: string, base: number): YamlError {
  const { reason, mark } = error as unknown as { reason: string; mark?: { position: number } };
  const gaveUp = Math.min(mark?.position ?? 0, text.length);
  if (/duplicated/.test(reason)) return new YamlError("duplicate", "this key is there twice", gaveUp);
  if (/directive/.test(reason))
    return new YamlError("yaml", "`%` at the start of a line makes a YAML directive, which is not read here", text.indexOf("%"));
  const begun = Math.min(lastBegun(stack, base), gaveUp);
  const isOnOneLine = !text.slice(begun, gaveUp).includes("\n");
  const offset = isOnOneLine || IS_LATE.test(reason) ? begun : gaveUp;
  const cause = CAUSES.find(([pattern]) => pattern.test(reason))?.[1];
  return new YamlError(/alias/.test(reason) ? "alias" : "yaml", cause ?? unreadable(text, offset), offset);
}

function unreadable(text: string, offset: number): string {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const key = /^[\s-]*([\p{L}_][\p{L}\p{N}_-]*):\s/u.exec(text.slice(start, start + 200))?.[1];
  return key === undefined ? "this line cannot be read as `key: value`" : `the value of \`${key}\` cannot be read as it stands`;
}

/** In the text that was given, as the stack counts; nodes count in the file. */
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
