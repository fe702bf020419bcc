import type { Entry, Node } from "../fields/node.ts";
import type { Place } from "../model/problem.ts";
import { readFrontMatter } from "./front-matter.ts";
import type { FrontMatter } from "./front-matter.ts";

/** Text that YAML reads back as it stands, without quotation marks: letters, digits and harmless marks. */
const PLAIN = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} ,.()+'’“”–—_-]|:(?=\S))*$/u;

/** Fields as lines of `key: value`, each with its line end. */
export function toFrontMatter(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([key, value]) => `${key}: ${toYaml(value)}\n`)
    .join("");
}

function toYaml(value: string): string {
  const isPlain = PLAIN.test(value) && !value.endsWith(" ") && value !== "null";
  // What JSON writes within quotation marks is YAML too (YAML 1.2.2, section 7.3.1).
  return isPlain ? value : JSON.stringify(value);
}

/** A field to write into front matter. */
export interface NewField {
  /** Its name, where the file does not have it yet. */
  readonly key: string;
  /** Where the file has it under some name; else a place at which no key stands. */
  readonly place: Place;
  readonly value: string;
}

/** A part of a text, and what is to stand in its place. Offsets count in the text with `\n` line ends. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What became of a file, and the lines that were to be written, under the names that the file gives them. */
interface Written {
  /** Undefined where the front matter is written in a way that does not allow this. */
  readonly text: string | undefined;
  readonly lines: readonly string[];
}

/**
 * Write fields into an article's front matter: in place of their values, or on new lines. What becomes of it is read again: every
 * other field has the value it had, and no other byte of the file is another.
 *
 * @param text - A whole file whose front matter can be read.
 * @throws {Error} when it cannot.
 */
export function setFields(text: string, fields: readonly NewField[]): Written {
  const plain = toPlain(text);
  const before = readFrontMatter(plain, () => {});
  if (before === undefined) throw new Error("the front matter cannot be read");
  const entryAt = ({ line, column }: Place): Entry | undefined =>
    before.fields.entries.find(({ offset }) => {
      const place = before.locate(offset);
      return place.line === line && place.column === column;
    });
  const written = fields.map(({ key, place, value }) => {
    const entry = entryAt(place);
    return { key: entry?.key ?? key, entry, value };
  });
  const lines = written.map(({ key, value }) => toFrontMatter({ [key]: value }).trimEnd());
  const values = written.flatMap(({ entry, value }) => (entry === undefined ? [] : [valueEdit(plain, entry, value)]));
  const added = lines.filter((_, i) => written[i]?.entry === undefined);
  const expected = new Map([
    ...before.fields.entries.map(({ key, value }) => [key, toComparable(value)] as const),
    ...written.map(({ key, value }) => [key, toComparable({ kind: "text", text: value, offset: 0 })] as const),
  ]);
  for (const at of placesForLines(plain, before)) {
    const addition = { start: at.offset, end: at.offset, text: added.map((line) => `${at.indent}${line}\n`).join("") };
    const after = apply(text, [...values, addition]);
    if (after !== undefined && holds(after, expected, before.body)) return { text: after, lines };
  }
  return { text: undefined, lines };
}

/** Lines go below all others, or above them: a line `...` ends a document of YAML, and what follows it is another. */
function placesForLines(plain: string, { fields, closing }: FrontMatter): { readonly offset: number; readonly indent: string }[] {
  const first = fields.entries[0]?.offset ?? closing;
  const start = plain.lastIndexOf("\n", first - 1) + 1;
  const indent = plain.slice(start, first);
  return [closing, start].map((offset) => ({ offset, indent }));
}

/** A key up to its colon, then a value that is nothing, or on one line. */
const FIELD =
  /((?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'|[^\s"':]+)[ \t]*:)([ \t]*)("(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'|[^\s"'#|>][^\n]*?|)(?=[ \t]*(?:[ \t]#[^\n]*)?\n)/y;

/** Undefined where the value takes more than its line. */
function valueEdit(plain: string, { offset }: Entry, value: string): Edit | undefined {
  FIELD.lastIndex = offset;
  const [, key = "", blank = "", old = ""] = FIELD.exec(plain) ?? [];
  if (key === "") return undefined;
  const start = offset + key.length + blank.length;
  return { start, end: start + old.length, text: (blank === "" ? " " : "") + toYaml(value) };
}

/** @returns Undefined where one of the edits is none. */
function apply(text: string, edits: readonly (Edit | undefined)[]): string | undefined {
  let after = "";
  let done = 0;
  for (const edit of edits.toSorted((a, b) => (a?.start ?? 0) - (b?.start ?? 0))) {
    if (edit === undefined) return undefined;
    const [start, end] = [offsetIn(text, edit.start), offsetIn(text, edit.end)];
    // As the line before.
    const lineEnd = /(?:\r\n|\r|\n)$/.exec(text.slice(Math.max(0, start - 2), start))?.[0] ?? "\n";
    after += text.slice(done, start) + edit.text.replaceAll("\n", lineEnd);
    done = end;
  }
  return after + text.slice(done);
}

/** Whether a text has these fields, each once, and this body. */
function holds(text: string, expected: ReadonlyMap<string, string>, body: string): boolean {
  const read = readFrontMatter(toPlain(text), () => {});
  if (read?.body !== body || read.fields.entries.length !== expected.size) return false;
  return read.fields.entries.every(({ key, value }) => expected.get(key) === toComparable(value));
}

/** A value without its places. */
function toComparable(node: Node): string {
  return JSON.stringify(node, (key, value: unknown) => (key === "offset" ? undefined : value));
}

/** As `decode` makes it of a file's bytes. */
function toPlain(text: string): string {
  return text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
}

/** Where in a text something is, by its offset in the text that was made plain. */
function offsetIn(text: string, offset: number): number {
  let at = text.startsWith("\ufeff") ? 1 : 0;
  for (let i = 0; i < offset; i += 1) at += text.startsWith("\r\n", at) ? 2 : 1;
  return at;
}
