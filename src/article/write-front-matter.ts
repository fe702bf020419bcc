import type { Entry, Node } from "../fields/node.ts";
import type { Place } from "../model/problem.ts";
import { applyEdits, toPlain } from "./edit-text.ts";
import type { TextEdit } from "./edit-text.ts";
import { readFrontMatter } from "./front-matter.ts";
import type { FrontMatter, FrontMatterLanguage } from "./front-matter.ts";

/** Text that needs no quotes in YAML. */
const PLAIN = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} ,.()+'’“”–—_-]|:(?=\S))*$/u;

/** Format fields as lines of `key: value`. */
export function toFrontMatter(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([key, value]) => `${key}: ${toYaml(value)}\n`)
    .join("");
}

/** Format text as a value of YAML, in one line. */
export function toYaml(value: string): string {
  const isPlain = PLAIN.test(value) && !value.endsWith(" ") && value !== "null";
  // A JSON string is also a YAML string (YAML 1.2.2, section 7.3.1).
  return isPlain ? value : JSON.stringify(value);
}

/** Keys and values of a mapping, in order. */
type Fields = Readonly<Record<string, string>>;

/** A change of one key in front matter. */
export type FieldEdit = {
  /** The key to write if it is new. */
  readonly key: string;
  /** The place of the existing key, which may have another name; else any place without a key. */
  readonly place: Place;
} & (
  | { readonly value: string | Fields }
  /** Append an item to the list of the key. */
  | { readonly item: Fields }
  /** Remove the key and its line. */
  | { readonly isRemoved: true }
);

/** The text after the edits. */
interface Edited {
  /** Undefined if the edits cannot be made safely. */
  readonly text: string | undefined;
  /** In that case: the lines to write by hand, with the keys the file uses. */
  readonly lines: readonly string[];
}

/**
 * Edit keys of an article's front matter. No other byte of the file changes.
 *
 * It reads the new text back, and returns it only if all other keys have their old values.
 *
 * @param text - The whole file.
 * @throws {Error} If the front matter cannot be read.
 */
export function editFrontMatter(text: string, edits: readonly FieldEdit[]): Edited {
  const plain = toPlain(text);
  const before = readFrontMatter(plain, () => {});
  if (before === undefined) throw new Error("the front matter cannot be read");
  const { entries } = before.fields;
  const found = edits.map((edit) => {
    const entry = entries.find(({ offset }) => isSamePlace(before.locate(offset), edit.place));
    return { edit, entry, key: entry?.key ?? edit.key };
  });
  const expected = new Map(entries.map(({ key, value }) => [key, toComparable(value)] as const));
  for (const { edit, entry, key } of found) {
    if ("isRemoved" in edit) expected.delete(key);
    else expected.set(key, "item" in edit ? [...itemsOf(entry), toComparable(edit.item)] : toComparable(edit.value));
  }
  const added = found.filter(({ edit, entry }) => entry === undefined && !("isRemoved" in edit));
  const ways = found.flatMap(({ edit, entry }) => (entry === undefined ? [] : [waysTo(edit, plain, entry, before)]));
  if (added.length > 0) ways.push(waysToAdd(added, plain, before));
  for (const way of product(ways)) {
    const after = applyEdits(text, way);
    if (holds(after, expected, before.body)) return { text: after, lines: [] };
  }
  return { text: undefined, lines: found.map(({ edit, key }) => toLine(key, edit, before.language)) };
}

function isSamePlace(a: Place, b: Place): boolean {
  return a.line === b.line && a.column === b.column;
}

function itemsOf(entry: Entry | undefined): readonly unknown[] {
  return entry?.value.kind === "list" ? entry.value.items.map(toComparable) : [];
}

/** Format a key and its value in block style. */
function toBlock(key: string, edit: FieldEdit): string {
  if ("item" in edit) return `${key}:\n${toItem(edit.item, "  ")}`;
  if (!("value" in edit)) return "";
  return typeof edit.value === "string" ? toFrontMatter({ [key]: edit.value }) : `${key}:\n${indented(toFrontMatter(edit.value), "  ")}`;
}

/** Format a list item in block style. */
function toItem(item: Fields, indent: string): string {
  return indented(toFrontMatter(item), `${indent}  `).replace(`${indent}  `, `${indent}- `);
}

function indented(lines: string, indent: string): string {
  return lines.replace(/^(?=.)/gm, indent);
}

/** Format a mapping in flow style, where commas and brackets need quotes. */
function toFlow(fields: Fields, language: FrontMatterLanguage): string {
  const isYaml = language === "yaml";
  return `{${Object.entries(fields)
    .map(([key, value]) => toField(key, isYaml && /^[\w-]+$/.test(value) ? value : JSON.stringify(value), language))
    .join(", ")}}`;
}

/** Join a key and a formatted value. */
function toField(key: string, value: string, language: FrontMatterLanguage): string {
  if (language === "toml") return `${/^[\w-]+$/.test(key) ? key : JSON.stringify(key)} = ${value}`;
  return language === "json" ? `${JSON.stringify(key)}: ${value}` : `${key}: ${value}`;
}

/** Format a value. A JSON string is also a basic string of TOML. */
function toValue(value: string | Fields, language: FrontMatterLanguage): string {
  if (typeof value !== "string") return toFlow(value, language);
  return language === "yaml" ? toYaml(value) : JSON.stringify(value);
}

/** Format an edit as a line to write by hand. */
function toLine(key: string, edit: FieldEdit, language: FrontMatterLanguage): string {
  if ("isRemoved" in edit) return toField(key, "false", language);
  return toField(key, "item" in edit ? `[${toFlow(edit.item, language)}]` : toValue(edit.value, language), language);
}

/** Return the ways to edit an existing key, the best first. Only reading the result shows whether one is right. */
function waysTo(edit: FieldEdit, plain: string, entry: Entry, { fields, closing, language }: FrontMatter): readonly TextEdit[] {
  if ("isRemoved" in edit) return lineOf(plain, entry, language);
  const { value } = entry;
  if (!("item" in edit)) return valueEdit(plain, entry, toValue(edit.value, language), language);
  const flow = toFlow(edit.item, language);
  if (value.kind === "empty" || (value.kind === "list" && value.items.length === 0)) return valueEdit(plain, entry, `[${flow}]`, language);
  if (value.kind !== "list") return [];
  const end = fields.entries.find(({ offset }) => offset > entry.offset)?.offset ?? closing;
  const first = value.items[0]?.offset ?? end;
  if (plain[value.offset] === "[") {
    const at = plain.slice(0, plain.lastIndexOf("]", end - 1)).trimEnd().length;
    return [`, ${flow}`, ` ${flow}`].map((text) => ({ start: at, end: at, text }));
  }
  const [, indent = ""] = /(?:^|\n)([ \t]*)-[ \t\n][^-]*$/.exec(plain.slice(0, first)) ?? [];
  const lines = Array.from(plain.slice(first, end).matchAll(/\n/g), ({ index }) => first + index + 1);
  return lines.map((start) => ({ start, end: start, text: toItem(edit.item, indent) }));
}

const DRAFT_NOTE =
  "# To publish: newswire release FILE. If you delete `draft: true` yourself, the story takes its date from the file name.\n";

/** The lines that make a new article a draft. */
export const DRAFT_LINES = `${DRAFT_NOTE}draft: true\n`;

/** Return an edit that removes the line of a key, if the line has nothing else, and our note above it. */
function lineOf(plain: string, { offset }: Entry, language: FrontMatterLanguage): readonly TextEdit[] {
  const field = FIELDS[language];
  field.lastIndex = offset;
  const start = plain.lastIndexOf("\n", offset - 1) + 1;
  const isAlone = field.test(plain) && plain.slice(start, offset).trim() === "";
  const note = plain.slice(0, start).endsWith(`\n${DRAFT_NOTE}`) ? DRAFT_NOTE.length : 0;
  return isAlone ? [{ start: start - note, end: plain.indexOf("\n", offset) + 1, text: "" }] : [];
}

/** @yields Every choice of one element from each list. */
function* product<T>([first, ...rest]: readonly (readonly T[])[]): Iterable<readonly T[]> {
  if (first === undefined) yield [];
  else for (const one of first) for (const others of product(rest)) yield [one, ...others];
}

/** Return the ways to add keys: below the others, above them if a line `...` ends the YAML document, or before a closing brace. */
function waysToAdd(
  added: readonly { readonly key: string; readonly edit: FieldEdit }[],
  plain: string,
  { fields, opening, closing, language }: FrontMatter,
): readonly TextEdit[] {
  if (language !== "yaml") {
    // Keys of TOML come before its tables. JSON may have braces.
    const start = plain[opening] === "{" ? opening + 1 : opening;
    const end = language === "json" ? ",\n" : "\n";
    return [{ start, end: start, text: added.map(({ key, edit }) => toLine(key, edit, language) + end).join("") }];
  }
  const first = fields.entries[0]?.offset ?? closing;
  const start = plain.lastIndexOf("\n", first - 1) + 1;
  const lines = indented(added.map(({ key, edit }) => toBlock(key, edit)).join(""), plain.slice(start, first));
  const brace = plain.lastIndexOf("}", closing);
  const inBraces = { start: brace, end: brace, text: added.map(({ key, edit }) => `, ${toLine(key, edit, language)}`).join("") };
  return [...[closing, start].map((at) => ({ start: at, end: at, text: lines })), ...(brace < start ? [] : [inBraces])];
}

/** A key with its sign, and a value that is empty or on the same line. */
const FIELDS: Readonly<Record<FrontMatterLanguage, RegExp>> = {
  yaml: /((?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'|[^\s"':]+)[ \t]*:)([ \t]*)("(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'|[^\s"'#|>][^\n]*?|)(?=[ \t]*(?:[ \t]#[^\n]*)?\n)/y,
  toml: /((?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[\w-]+)[ \t]*=)([ \t]*)("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s"'#][^\n#]*?)(?=[ \t]*(?:#[^\n]*)?\n)/y,
  json: /("(?:[^"\\\n]|\\.)*"[ \t]*:)([ \t]*)("(?:[^"\\\n]|\\.)*"|[\w.+-]+|\[[^\n]*\]|\{[^\n]*\})(?=[ \t]*,?[ \t]*[\n}])/y,
};

/** Return nothing if the value has more than one line. */
function valueEdit(plain: string, { offset }: Entry, value: string, language: FrontMatterLanguage): readonly TextEdit[] {
  const field = FIELDS[language];
  field.lastIndex = offset;
  const [, key = "", space = "", old = ""] = field.exec(plain) ?? [];
  if (key === "") return [];
  const start = offset + key.length + space.length;
  return [{ start, end: start + old.length, text: (space === "" ? " " : "") + value }];
}

/** Whether a text has exactly these keys and this body. */
function holds(text: string, expected: ReadonlyMap<string, unknown>, body: string): boolean {
  const read = readFrontMatter(toPlain(text), () => {});
  if (read?.body !== body || read.fields.entries.length !== expected.size) return false;
  return read.fields.entries.every(({ key, value }) => JSON.stringify(expected.get(key)) === JSON.stringify(toComparable(value)));
}

/** Return a value without its offsets. */
function toComparable(value: Node | string | Fields): unknown {
  if (typeof value === "string") return value;
  if (!isNode(value)) return Object.entries(value).map((field) => ({ field }));
  if (value.kind === "text") return value.text;
  if (value.kind === "empty") return null;
  if (value.kind === "list") return value.items.map(toComparable);
  return value.entries.map(({ key, value: inner }) => ({ field: [key, toComparable(inner)] }));
}

function isNode(value: Node | Fields): value is Node {
  return "kind" in value;
}
