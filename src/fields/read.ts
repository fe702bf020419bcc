import type { Data } from "../model/article.ts";
import type { Finding, Fix, Place, Report } from "../model/problem.ts";
import { forbiddenCharacter, isPlainLine, isVisible, nameOfCharacter, oneLine } from "../text/characters.ts";
import { canonicalLanguage } from "../text/language.ts";
import { nearest } from "../text/nearest.ts";
import { mayHoldNote, noteMarkIn } from "../text/private-notes.ts";
import { shorten } from "../text/shorten.ts";
import { mayHoldTemplate, templateIn, withoutCode } from "../text/template-code.ts";
import { toWebUrl } from "../text/url.ts";
import {
  didYouMean,
  FIELD_FORMS,
  fixOfUrl,
  LANGUAGE_CODES,
  forbiddenInField,
  invisible,
  missing,
  privateNote,
  templateCode,
  oneText,
  tooLong,
  tooManyEntries,
  unknownKey,
  withoutValue,
  wrongType,
} from "./messages.ts";
import { firstWritten, isBlank, kindName, writtenItem } from "./node.ts";
import type { Entry, Mapping, Node } from "./node.ts";

/** How to report problems in the fields of one file. */
export interface Reading {
  /** First half of every code: `front-matter` or `settings`. */
  readonly area: string;
  readonly report: Report;
  readonly locate: (offset: number) => Place;
  /** Takes what newswire understands, but writes in another way. */
  readonly suggest?: ((fix: Fix) => void) | undefined;
  /** Says what to write instead of an unknown key, given with its groups: `site.baseURL`. */
  readonly adviceFor?: (path: string) => { readonly setting?: string; readonly hint: string } | undefined;
  /** Whether the value is an item of a list that has the name. */
  readonly isItem?: boolean;
}

/**
 * Reads one value. Reports a wrong one and returns undefined.
 *
 * @param name - The name of the value in messages, for example `site.url`.
 */
export type Reader<T> = (node: Node, name: string, reading: Reading) => T | undefined;

/** The keys of a mapping, with the reader of each. */
export type Shape = Readonly<Record<string, Reader<unknown>>>;

/** The values of a shape's keys. A missing or wrong value is undefined. */
export type Values<S extends Shape> = { readonly [K in keyof S]?: S[K] extends Reader<infer T> ? T : never };

/** Report a problem at an offset of the file. */
export function reportAt(reading: Reading, offset: number, finding: Finding): undefined {
  reading.report({ ...finding, place: reading.locate(offset) });
}

/** Report a problem whose code begins with the area. */
function fault(reading: Reading, rule: string, offset: number, words: Omit<Finding, "code">): undefined {
  return reportAt(reading, offset, { ...words, code: `${reading.area}/${rule}` });
}

/** The value that a message is about: `feeds.limit`, or `each entry of feeds.formats`. */
export function subjectIn({ isItem }: Reading, name: string): string {
  return isItem === true ? `each entry of ${name}` : name;
}

function reportType(node: Node, name: string, reading: Reading, form: string, hint?: string): undefined {
  const found = node.kind === "text" ? `\`${node.text.length > 60 ? `${node.text.slice(0, 60)}…` : oneLine(node.text)}\`` : kindName(node);
  return fault(reading, "type", node.offset, wrongType(subjectIn(reading, name), form, found, hint));
}

/**
 * Read text of one form.
 *
 * @param convert - Returns undefined for text of another form.
 * @param form - Names the form in messages: `a whole number`.
 * @param hintFor - Called with an empty text for lists and mappings.
 */
export function textAs<T>(
  convert: (text: string) => T | undefined,
  form: string,
  hintFor?: (text: string) => string | undefined,
): Reader<T> {
  return (node, name, reading) => {
    const value = node.kind === "text" ? convert(node.text) : undefined;
    return value ?? reportType(node, name, reading, form, hintFor?.(node.kind === "text" ? node.text : ""));
  };
}

/** Read text as one line: whitespace runs become one space, Unicode is composed (NFC). Characters that feeds cannot contain are errors. */
export function line(longest = 1000): Reader<string> {
  return (node, name, reading) => {
    if (node.kind !== "text")
      return reportType(node, name, reading, "text", oneText(keyIn(name), reading.isItem === true ? undefined : firstWritten(node)));
    // The fast path: most texts need no change.
    if (node.text.length <= longest && isPlainLine(node.text) && !mayHoldNote(node.text) && !mayHoldTemplate(node.text)) return node.text;
    if (!canBePublished(node.text, node.offset, name, reading)) return undefined;
    if (!isVisible(node.text)) return fault(reading, "type", node.offset, invisible(name));
    if (node.text.length > longest) {
      return fault(reading, "length", node.offset, tooLong(name, reading.isItem === true, node.text.length, longest));
    }
    return oneLine(node.text);
  };
}

/** Report characters that feeds cannot contain, private notes, and template code. */
function canBePublished(text: string, offset: number, name: string, reading: Reading): boolean {
  const at = forbiddenCharacter(text);
  const mark = at === -1 ? noteMarkIn(withoutCode(text)) : undefined;
  if (mark !== undefined) fault(reading, "note", offset, privateNote(name, mark));
  const code = at === -1 && mark === undefined ? templateIn(text) : undefined;
  if (code !== undefined) fault(reading, "template", offset, templateCode(name, code));
  if (at !== -1) fault(reading, "character", offset, forbiddenInField(name, nameOfCharacter(text, at)));
  return at === -1 && mark === undefined && code === undefined;
}

/** Read `true` or `false`. */
export const flag: Reader<boolean> = textAs((text) => (/^(?:true|false)$/.test(text) ? text === "true" : undefined), FIELD_FORMS.flag);

/** Read a whole number written in digits. */
export function integer(least: number, most: number): Reader<number> {
  const isWithin = (text: string): boolean => /^\d{1,15}$/.test(text) && Number(text) >= least && Number(text) <= most;
  return textAs((text) => (isWithin(text) ? Number(text) : undefined), `a whole number from ${least} to ${most}`);
}

/** Read one of a few words. */
export function oneOf<const T extends string>(words: readonly T[]): Reader<T> {
  return textAs(
    (text) => words.find((word) => word === text),
    words.length === 2 ? words.join(" or ") : `one of ${words.join(", ")}`,
    didYouMean(() => words),
  );
}

/** Read an absolute `https://` or `http://` URL, and normalize it as the URL Standard says. */
export const webUrl: Reader<string> = textAs(toWebUrl, FIELD_FORMS.url, fixOfUrl);

const EMAIL = /^[^\s@<>()]+@[^\s@<>().]+(?:\.[^\s@<>().]+)+$/;

/** Read an e-mail address that is valid in Atom's `atom:email` and in mail programs. */
export const email: Reader<string> = textAs((text) => {
  return text.length <= 254 && forbiddenCharacter(text) === -1 && EMAIL.test(text) ? text : undefined;
}, FIELD_FORMS.email);

/** Read a BCP 47 language tag, and return its canonical form. POSIX writes `en_GB`. */
export const language: Reader<string> = textAs(
  (text) => canonicalLanguage(text.trim().replaceAll("_", "-")),
  FIELD_FORMS.language,
  () => LANGUAGE_CODES,
);

/** Nobody writes longer lists by hand. */
const MOST_ENTRIES = 100;

/**
 * Read a list. Reports the problems of all items.
 *
 * @param example - An item, for authors who wrote none that is valid.
 */
export function list<T>(item: Reader<T>, example = "…"): Reader<readonly T[]> {
  return (node, name, reading) => {
    if (node.kind !== "list") {
      const isItem = item(node, name, { ...reading, report: () => {} }) !== undefined;
      const shown = isItem ? writtenItem(node) : example;
      return reportType(node, name, reading, "a list", `For example \`${keyIn(name)}: [${shown}]\`.`);
    }
    if (node.items.length > MOST_ENTRIES) {
      return fault(reading, "length", node.offset, tooManyEntries(name, node.items.length, MOST_ENTRIES));
    }
    const within = { ...reading, isItem: true };
    return node.items.flatMap((entry) => (isBlank(entry) ? [] : (item(entry, name, within) ?? [])));
  };
}

/** Read a list, or one item without a list. */
export function listOrOne<T>(item: Reader<T>): Reader<readonly T[]> {
  return (node, name, reading) => {
    if (node.kind === "list") return list(item)(node, name, reading);
    const value = item(node, name, reading);
    return value === undefined ? undefined : [value];
  };
}

/** Read a short form or a mapping: `source: Kita Press` or `source: {name: …, url: …}`. */
export function textOr<T>(short: Reader<T>, whole: Reader<T>): Reader<T> {
  return (node, name, reading) => (node.kind === "mapping" ? whole : short)(node, name, reading);
}

/**
 * Read a mapping. Reports unknown keys, and missing keys that are `required`.
 *
 * @param example - For authors who wrote no mapping: `{all: [tag:japan]}`. By default, the required keys.
 */
export function mapping<S extends Shape>(shape: S, required: readonly (keyof S & string)[] = [], example?: string): Reader<Values<S>> {
  return (node, name, reading) => {
    if (node.kind !== "mapping") {
      const keys = required.length > 0 ? required : Object.keys(shape).slice(0, 1);
      const shown = example ?? `{${keys.map((key) => `${key}: …`).join(", ")}}`;
      const hint = `For example \`${keyIn(name)}: ${reading.isItem === true ? `[${shown}]` : shown}\`.`;
      return reportType(node, name, reading, formOf(Object.keys(shape), required), hint);
    }
    const others = node.entries.filter(({ key }) => !Object.hasOwn(shape, key));
    for (const { key, offset } of others) reportKey(key, offset, Object.keys(shape), `${name}.`, reading, nameAmong(node.entries));
    const meant = others.map(({ key }) => reading.adviceFor?.(`${name}.${key}`)?.setting);
    const lacking = required.filter((key) => !isMisspelt(key, others) && !meant.includes(`${name}.${key}`));
    return readEntries(node, shape, lacking, `${name}.`, reading);
  };
}

/** `a mapping with `date` and `note` (optional: announce)`. */
function formOf(keys: readonly string[], required: readonly string[]): string {
  const others = keys.filter((key) => !required.includes(key)).join(", ");
  if (required.length === 0) return `a mapping (keys: ${others})`;
  return `a mapping with ${required.map((key) => `\`${key}\``).join(" and ")}${others === "" ? "" : ` (optional: ${others})`}`;
}

/** The last key of a name: `date` of `withdrawn.date`. */
const keyIn = (name: string): string => name.slice(name.lastIndexOf(".") + 1);

/** Report an unknown key, and the valid one it resembles. */
export function reportKey(
  key: string,
  offset: number,
  valid: readonly string[],
  prefix: string,
  reading: Reading,
  nameOf: (key: string) => string | undefined,
  fix?: Fix,
): undefined {
  const words = unknownKey(`${prefix}${shorten(key, 60)}`, key, valid, nameOf);
  return fault(reading, "key", offset, { ...words, hint: reading.adviceFor?.(`${prefix}${key}`)?.hint ?? words.hint, fix });
}

/** Return how some entries write a key. Undefined if they lack it. */
export function nameAmong(entries: readonly Entry[]): (key: string) => string | undefined {
  return (key) => entries.find((entry) => entry.key === key)?.key;
}

/** Whether an unknown key is a misspelling of this one. Then the key is not missing, too: one mistake is one error. */
export function isMisspelt(key: string, others: readonly Entry[]): boolean {
  return others.some((other) => other.key.startsWith(`${key}:`) || nearest(other.key, [key]) !== undefined);
}

/** Keys of a picture for which `""` is a value: `alt: ""` marks it as decorative, and the others say that there is none. */
const MAY_BE_EMPTY = new Set(["alt", "caption", "credit", "copyright"]);

/** Read the entries that are in `shape`, and ignore the others. An empty value counts as missing. */
export function readEntries<S extends Shape>(
  node: Mapping,
  shape: S,
  required: readonly (keyof S & string)[],
  prefix: string,
  reading: Reading,
): Values<S> {
  const values: Record<string, unknown> = {};
  const within = reading.isItem === true ? { ...reading, isItem: false } : reading;
  const seen = new Map<string, Entry>();
  for (const entry of node.entries) seen.set(entry.key, entry);
  for (const key of Object.keys(shape)) {
    const entry = seen.get(key);
    const name = `${prefix}${entry?.alias ?? key}`;
    const isMissing = entry === undefined || (isBlank(entry.value) && (!MAY_BE_EMPTY.has(key) || entry.value.kind === "empty"));
    if (!isMissing) values[key] = shape[key]?.(entry.value, name, within);
    else if (required.includes(key)) {
      fault(reading, "required", entry?.offset ?? node.offset, entry === undefined ? missing(name, reading.isItem) : withoutValue(name));
    }
  }
  return values as Values<S>;
}

/** Read any value as plain data that feeds can contain, for `passThrough`. */
export const data: Reader<Data> = (node, name, reading) => {
  const results = textsIn(node).map(({ text, offset }) => canBePublished(text, offset, name, reading));
  return results.includes(false) ? undefined : toData(node);
};

function textsIn(node: Node): { readonly text: string; readonly offset: number }[] {
  if (node.kind === "list") return node.items.flatMap(textsIn);
  if (node.kind === "mapping") return node.entries.flatMap(({ key, offset, value }) => [{ text: key, offset }, ...textsIn(value)]);
  return node.kind === "text" ? [node] : [];
}

/** Return any value as plain data. Mappings keep the order of their keys. */
export function toData(node: Node): Data {
  if (node.kind === "text") return node.text.normalize("NFC");
  if (node.kind === "list") return node.items.map(toData);
  if (node.kind === "empty") return null;
  // Object.fromEntries makes `__proto__` an ordinary key.
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, toData(value)]));
}
