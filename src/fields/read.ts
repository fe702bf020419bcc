import { shorten } from "../text/shorten.ts";
import type { Data } from "../model/article.ts";
import type { Place, Report } from "../model/problem.ts";
import { forbiddenCharacter, isPlainLine, isVisible, nameOfCharacter, oneLine } from "../text/characters.ts";
import { canonicalLanguage } from "../text/language.ts";
import { nearest } from "../text/nearest.ts";
import { mayHoldNote, noteMarkIn } from "../text/private-notes.ts";
import { toWebUrl } from "../text/url.ts";
import { kindName } from "./node.ts";
import type { Entry, Mapping, Node } from "./node.ts";

/** Where problems of one file's fields go. */
export interface Reading {
  /** First half of every problem's code: `front-matter` or `settings`. */
  readonly area: string;
  readonly report: Report;
  readonly locate: (offset: number) => Place;
}

/**
 * Reads one value. A fault is reported with its place and gives undefined; so does a value that is not there.
 *
 * @param name - What messages call the value, for example `site.url`.
 */
export type Reader<T> = (node: Node, name: string, reading: Reading) => T | undefined;

/** A row of readers, one a key. */
export type Shape = Readonly<Record<string, Reader<unknown>>>;

/** What a shape's readers gave; a key that is absent or faulty is undefined. */
export type Values<S extends Shape> = { readonly [K in keyof S]?: S[K] extends Reader<infer T> ? T : never };

/** Report a fault at a node. */
export function fault(reading: Reading, rule: string, offset: number, message: string, hint?: string): undefined {
  reading.report({ code: `${reading.area}/${rule}`, place: reading.locate(offset), message, hint });
  return undefined;
}

function expected(node: Node, name: string, reading: Reading, what: string, hint?: string): undefined {
  if (node.kind === "empty") return fault(reading, "type", node.offset, `${name} must be ${what}, found nothing`, hint);
  const found = node.kind === "text" ? `\`${node.text.length > 60 ? `${node.text.slice(0, 60)}…` : oneLine(node.text)}\`` : kindName(node);
  return fault(reading, "type", node.offset, `${name} must be ${what}, found ${found}`, hint);
}

/**
 * Text of one form.
 *
 * @param convert - Gives undefined for text of another form.
 * @param what - The form, for messages: `a whole number`.
 * @param hintFor - What to do about a text; about other values, as about an empty one.
 */
export function textAs<T>(
  convert: (text: string) => T | undefined,
  what: string,
  hintFor?: (text: string) => string | undefined,
): Reader<T> {
  return (node, name, reading) => {
    const value = node.kind === "text" ? convert(node.text) : undefined;
    return value ?? expected(node, name, reading, what, hintFor?.(node.kind === "text" ? node.text : ""));
  };
}

/** A hint for what may be a slip of one of some words. */
export function didYouMean(words: () => readonly string[]): (text: string) => string | undefined {
  return (text) => {
    const meant = nearest(text, words());
    return meant === undefined ? undefined : `Did you mean \`${meant}\`?`;
  };
}

/** Text free of characters that a feed cannot hold, on one line: white space runs become one blank, Unicode is composed. */
export function line(longest = 1000): Reader<string> {
  return (node, name, reading) => {
    if (node.kind !== "text") return expected(node, name, reading, "text");
    // Most text: nothing below would change it.
    if (node.text.length <= longest && isPlainLine(node.text) && !mayHoldNote(node.text)) return node.text;
    if (!canBePublished(node.text, node.offset, name, reading)) return undefined;
    if (!isVisible(node.text)) return fault(reading, "type", node.offset, `${name} must be text, found only blanks`);
    if (node.text.length > longest) {
      return fault(reading, "length", node.offset, `${name} is too long: ${node.text.length} characters, at most ${longest}`);
    }
    return oneLine(node.text);
  };
}

/** Whether a text may be published: feeds can hold every character of it, and no private note is in it. If not, that is reported. */
function canBePublished(text: string, offset: number, name: string, reading: Reading): boolean {
  const at = forbiddenCharacter(text);
  const mark = at === -1 ? noteMarkIn(text) : undefined;
  if (mark !== undefined) {
    const message = `${name} holds the mark of a private note: ${mark}`;
    fault(reading, "note", offset, message, "Delete the note, or make it a comment of YAML, on a line of its own: `# note`.");
  }
  if (at === -1) return mark === undefined;
  const message = `${name} holds the character ${nameOfCharacter(text, at)}, which no feed can carry`;
  fault(reading, "character", offset, message, "Delete it and type the text again.");
  return false;
}

/** `true` or `false`, as written. */
export const flag: Reader<boolean> = textAs((text) => (/^(?:true|false)$/.test(text) ? text === "true" : undefined), "`true` or `false`");

/** A whole number written in digits. */
export function integer(least: number, most: number): Reader<number> {
  const isWithin = (text: string): boolean => /^\d{1,15}$/.test(text) && Number(text) >= least && Number(text) <= most;
  return textAs((text) => (isWithin(text) ? Number(text) : undefined), `a whole number from ${least} to ${most}`);
}

/** One of a few words. */
export function oneOf<const T extends string>(words: readonly T[]): Reader<T> {
  return textAs(
    (text) => words.find((word) => word === text),
    `one of ${words.join(", ")}`,
    didYouMean(() => words),
  );
}

/** An absolute `https://` or `http://` address, in the URL Standard's normal form. */
export const webUrl: Reader<string> = textAs(toWebUrl, "an absolute URL such as https://news.example.org/");

const EMAIL = /^[^\s@<>()]+@[^\s@<>().]+(?:\.[^\s@<>().]+)+$/;

/** An e-mail address: what Atom's `atom:email` takes and mail programs accept. */
export const email: Reader<string> = textAs((text) => {
  return text.length <= 254 && forbiddenCharacter(text) === -1 && EMAIL.test(text) ? text : undefined;
}, "an e-mail address");

/** A BCP 47 language tag, in canonical form. */
export const language: Reader<string> = textAs(canonicalLanguage, "a language tag such as en, ja or pt-BR");

/** Most entries of a list: more is no list that a person wrote. */
const MOST_ENTRIES = 100;

/** A list; every item is read, so that each fault of the list is reported. */
export function list<T>(item: Reader<T>): Reader<readonly T[]> {
  return (node, name, reading) => {
    if (node.kind !== "list") return expected(node, name, reading, "a list");
    if (node.items.length > MOST_ENTRIES) {
      return fault(reading, "length", node.offset, `${name} is too long: ${node.items.length} entries, at most ${MOST_ENTRIES}`);
    }
    return node.items.flatMap((entry) => item(entry, entry.kind === "mapping" ? name : `an entry of ${name}`, reading) ?? []);
  };
}

/** A list, or one item alone. */
export function listOrOne<T>(item: Reader<T>): Reader<readonly T[]> {
  return (node, name, reading) => {
    if (node.kind === "list") return list(item)(node, name, reading);
    const value = item(node, name, reading);
    return value === undefined ? undefined : [value];
  };
}

/** One reader for text, another for a mapping: `source: Kita Press` or `source: {name: …, url: …}`. */
export function textOr<T>(short: Reader<T>, whole: Reader<T>): Reader<T> {
  return (node, name, reading) => (node.kind === "mapping" ? whole : short)(node, name, reading);
}

/** A mapping with known keys. `required` keys that are missing are faults; so is every unknown key. */
export function mapping<S extends Shape>(shape: S, required: readonly (keyof S & string)[] = []): Reader<Values<S>> {
  return (node, name, reading) => {
    if (node.kind !== "mapping") return expected(node, name, reading, `a mapping with ${Object.keys(shape).join(", ")}`);
    for (const { key, offset } of node.entries) {
      if (!Object.hasOwn(shape, key)) unknownKey(key, offset, Object.keys(shape), `${name}.`, reading);
    }
    return readEntries(node, shape, required, `${name}.`, reading);
  };
}

/** Report a key that is not known, with the known one it resembles. */
export function unknownKey(key: string, offset: number, known: readonly string[], prefix: string, reading: Reading): undefined {
  const meant = nearest(key, known);
  const shown = shorten(key, 60);
  const hint = meant === undefined ? `Known here: ${known.join(", ")}.` : `Did you mean \`${meant}\`?`;
  return fault(reading, "key", offset, `${prefix}${shown} is an unknown key`, hint);
}

/** Read the entries of a mapping that `shape` knows; others are the caller's. An empty value counts as absent. */
export function readEntries<S extends Shape>(
  node: Mapping,
  shape: S,
  required: readonly (keyof S & string)[],
  prefix: string,
  reading: Reading,
): Values<S> {
  const values: Record<string, unknown> = {};
  const seen = new Map<string, Entry>();
  for (const entry of node.entries) seen.set(entry.key, entry);
  for (const key of Object.keys(shape)) {
    const entry = seen.get(key);
    const name = `${prefix}${entry?.alias ?? key}`;
    if (entry !== undefined && entry.value.kind !== "empty") values[key] = shape[key]?.(entry.value, name, reading);
    else if (required.includes(key)) fault(reading, "required", entry?.offset ?? node.offset, `${name} is missing`);
  }
  return values as Values<S>;
}

/** Any value, as plain data that feeds can hold: for keys that are handed through. */
export const data: Reader<Data> = (node, name, reading) => {
  const areFine = textsIn(node).map(({ text, offset }) => canBePublished(text, offset, name, reading));
  return areFine.includes(false) ? undefined : toData(node);
};

function textsIn(node: Node): { readonly text: string; readonly offset: number }[] {
  if (node.kind === "list") return node.items.flatMap(textsIn);
  if (node.kind === "mapping") return node.entries.flatMap(({ key, offset, value }) => [{ text: key, offset }, ...textsIn(value)]);
  return node.kind === "text" ? [node] : [];
}

/** Any value, as plain data. Mappings keep their keys' order. */
export function toData(node: Node): Data {
  if (node.kind === "text") return node.text.normalize("NFC");
  if (node.kind === "list") return node.items.map(toData);
  if (node.kind === "empty") return null;
  // A key such as __proto__ must be data like any other.
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, toData(value)]));
}
