import type { Finding } from "../model/problem.ts";
import { nearest } from "../text/nearest.ts";
import { shorten } from "../text/shorten.ts";
import type { ReadyLine } from "./ready-line.ts";

/** The words of a problem; its code depends on the file. */
export type FieldFault = Omit<Finding, "code">;

export const FIELD_FORMS = {
  email: "an e-mail address",
  flag: "`true` or `false`",
  language: "a language tag such as en, ja or pt-BR",
  url: "an absolute URL such as https://news.example.org/",
};

export const LANGUAGE_CODES = "Write its code: `en` for English, `ar` for Arabic, `ja` for Japanese.";

export const wrongType = (name: string, form: string, found: string, hint?: string): FieldFault => ({
  message: `${name} must be ${form}, found ${found}`,
  hint,
});

export const invisible = (name: string): FieldFault => ({
  message: `${name} is empty`,
  hint: `Write \`${name.slice(name.lastIndexOf(".") + 1)}: …\`, or delete the line.`,
});

/** The hint for a text that is not an absolute URL. */
export function fixOfUrl(text: string): string | undefined {
  if (/^https?:\/\/[^/?#]*@/i.test(text)) return "Delete the user name and password, and the `@`.";
  return /^(?:[a-z0-9-]{1,63}\.){1,9}[a-z]{2,24}(?:\/[^\s]{0,200})?$/i.test(text) ? `Write \`https://${text}\`.` : undefined;
}

/** @param name - A required key without a value. */
export const withoutValue = (name: string): FieldFault => ({
  message: `${name} is empty`,
  hint: `Write a value after \`${name.slice(name.lastIndexOf(".") + 1)}:\`.`,
});

/** @param isItem - Whether the text is an item of a list that has the name. */
export const tooLong = (name: string, isItem: boolean, length: number, longest: number): FieldFault => ({
  message: `${isItem ? `an entry of ${name}` : name} is too long: ${length} characters (at most ${longest})`,
  hint: "Shorten the text.",
});

export const tooManyEntries = (name: string, length: number, most: number): FieldFault => ({
  message: `${name} has too many entries: ${length} (at most ${most})`,
  hint: "Delete some of them.",
});

/** For a list or mapping instead of a text. */
export const oneText = (key: string, first: string | undefined): string =>
  first === undefined ? "Write one line of text." : `Write one text: \`${key}: ${first}\`.`;

export const privateNote = (name: string, mark: string): FieldFault => ({
  message: `private note in ${name}: ${mark}`,
  hint: "Delete the note, or make it a YAML comment on a line of its own: `# note`. To show the mark itself, put it between backticks.",
});

export const templateCode = (name: string, code: string): FieldFault => ({
  message: `template code in ${name}: ${shorten(code, 60)}`,
  hint: "Write the text that readers should see. To show the code itself, put it between backticks.",
});

export const forbiddenInField = (name: string, character: string): FieldFault => ({
  message: `${name} contains ${character}, a character that feeds cannot contain`,
  hint: "Delete it and type the text again.",
});

/** The hint for an unknown key that is `key:value`. YAML reads a colon without a space as text. */
export const spaceInKey = (key: string): string | undefined =>
  /^[\p{L}_][\p{L}\p{N}_-]*:[^\s:/]/u.test(key) ? `Write a space after the colon: \`${shorten(key, 60).replace(":", ": ")}\`.` : undefined;

/**
 * @param path - The key, with the mappings it is in: `site.titel`.
 * @param nameOf - Return how the mapping writes a key. Undefined if it lacks the key.
 */
export function unknownKey(path: string, key: string, valid: readonly string[], nameOf: (key: string) => string | undefined): FieldFault {
  const near = nearest(key, valid);
  const message = `unknown key: ${path}`;
  const name = near === undefined ? undefined : nameOf(near);
  if (name !== undefined) return { message, hint: `Delete it, if you mean \`${name}\`, which is set already.` };
  return { message, hint: near === undefined ? (spaceInKey(key) ?? `Valid keys: ${valid.join(", ")}.`) : `Did you mean \`${near}\`?` };
}

/** @param isInList - Whether the key belongs to an entry of a list: `site.menu.url` to each entry of `site.menu`. */
export function missing(name: string, isInList = false): FieldFault {
  const dot = name.lastIndexOf(".");
  const under = dot === -1 ? "" : isInList ? ` to this entry of \`${name.slice(0, dot)}\`` : ` under \`${name.slice(0, dot)}:\``;
  return { message: `${name} is missing`, hint: `Add \`${name.slice(dot + 1)}: …\`${under}.` };
}

/** Suggest the word that a text is probably a typing mistake for. */
export function didYouMean(words: () => readonly string[]): (text: string) => string | undefined {
  return (text) => {
    const near = nearest(text, words());
    return near === undefined ? undefined : `Did you mean \`${near}\`?`;
  };
}

const QUOTE = "Put the value in quotes.";
const LIST_OR_TEXT = "If it is a list, put all items between one `[` and one `]`. If it is text, put it in quotes.";
const NO_ALIAS = "Write the value without the anchor or alias. If it is text, put it in quotes.";

export const YAML_FAULTS = {
  alias: { message: "`&` or `*` at the start of a value is a YAML anchor or alias, which newswire does not support", hint: NO_ALIAS },
  depth: { message: "lists and mappings are nested too deeply", hint: "Write the value as text, or in fewer levels." },
  directive: { message: "`%` at the start of a line is a YAML directive, which newswire does not support", hint: "Delete the line." },
  key: { message: "a key must be plain text", hint: "Put the key in quotes." },
  tab: { message: "tab used for indentation", hint: "Write spaces instead, or nothing if the line does not belong to the key above." },
} satisfies Record<string, FieldFault>;

/** @param line - Where the key is first, from 1. */
export const duplicateKey = (key: string, line?: number): FieldFault => ({
  message: `duplicate key: ${shorten(key, 60)}${line === undefined ? "" : ` (first on line ${line})`}`,
  hint: "Delete one of the two, with its whole value.",
});

/** @param key - On an indented line, although the line above has a value. */
export const strayIndent = (key: string): FieldFault => ({
  message: `\`${key}\` is indented, but the line above already has a value`,
  hint: `Indent \`${key}\` like the line above. If the line continues the value above, put the whole value in quotes.`,
});

/**
 * For a list below a key that has a value.
 *
 * @param line - The key with all items, if the value can be one of them.
 */
export const itemsAfterValue = (key: string, line: string | undefined): FieldFault => ({
  message: `\`${key}\` has a value on its line, so a list cannot follow`,
  hint:
    line === undefined
      ? `Delete this line, or the value after \`${key}:\`.`
      : `For a list, write all of it on one line: \`${shorten(line, 100)}\`. Otherwise, delete the lines with \`-\`.`,
});

/** @param key - On a line that is indented as the items of the list above. */
export const besideItems = (key: string): FieldFault => ({
  message: `\`${key}\` is indented like the list items above it`,
  hint: `Put it into an item, or delete the spaces before \`${key}\`.`,
});

/** For a line that is indented less than the one above, but more than the key above both. */
export const unmatchedIndent: FieldFault = {
  message: "the indentation of this line matches no line above it",
  hint: "Put the same number of spaces before all keys or list items of a level.",
};

export const itemBesideKeys: FieldFault = {
  message: "this list item is beside keys",
  hint: "Write it as `key: value`, or put it under the key of its list.",
};

/**
 * @param reason - What smol-toml says.
 * @param line - The line with the fault.
 */
export function tomlFault(reason: string, line: string): FieldFault {
  if (isOpenQuote(reason, line)) return { message: "invalid TOML: missing closing quote", hint: "Add it." };
  if (/end of structure/.test(reason)) return { message: "invalid TOML: missing closing bracket or comma", hint: "Add it." };
  const message = `invalid TOML: ${reason}`;
  if (!line.includes("=")) return { message, hint: "Write it as `key = value`. If a list above is open, close it with `]`." };
  const [, key = "key"] = /^\s*([\w-]{1,60})\s*=/.exec(line) ?? [];
  return {
    message,
    hint: /value|string/.test(reason)
      ? `Put text in quotes: \`${key} = "…"\`.`
      : /date/.test(reason)
        ? `For example \`${key} = 2026-01-31\`.`
        : undefined,
  };
}

/** smol-toml calls the line end in an open string a control character. */
const isOpenQuote = (reason: string, line: string): boolean =>
  /control characters|unfinished string/.test(reason) && (line.split(/(?<!\\)"/).length % 2 === 0 || line.split("'").length % 2 === 0);

/** @param isList - Whether the value begins with `[`. In quotes, the items of a list would be other items. */
export const unreadableValue = (key: string, isList: boolean): FieldFault => ({
  message: `cannot read the value of \`${key}\``,
  hint: isList ? LIST_OR_TEXT : QUOTE,
});

/** @param line - In quotes, with its key if it is the value of one. */
export const colonInText = (line: string): FieldFault => ({
  message: "text with a colon, but without quotes",
  hint: `Write \`${shorten(line, 100)}\`.`,
});

export const EXTRA_BRACKET: FieldFault = { message: "one closing bracket too many", hint: "Delete it." };

/** @param line - For a first line without a key: as `key: value`. */
export const noColon = (line: string): FieldFault => ({
  message: "cannot read this line as `key: value`",
  hint: `Write the colon: \`${shorten(line, 100)}\`.`,
});

/** @param isItem - Whether it begins as a list item without its space: `-japan`. */
export const unreadableLine = (isItem: boolean): FieldFault => ({
  message: "cannot read this line as `key: value`",
  hint: isItem ? "For a list item, write a space after `-`." : "Write it as `key: value`. If it continues the line above, indent it.",
});

/** @param line - The line with the space that it lacks after its colon. */
export const noSpace = (line: string): FieldFault => ({
  message: "missing space after the colon",
  hint: `Write \`${shorten(line, 100)}\`.`,
});

/** For `key = value`, as in TOML. */
export const equalsSign = (line: string): FieldFault => ({
  message: "`=` instead of a colon",
  hint: `Write \`${shorten(line, 100)}\`. To write TOML, put \`+++\` instead of \`---\` around the front matter.`,
});

export const textAfterValue = (key: string): FieldFault => ({ message: `text after the end of the value of \`${key}\``, hint: QUOTE });

/** @param ready - The line with its value in quotes, if it could be one value. */
export function withReadyLine(words: FieldFault, ready: ReadyLine | undefined): FieldFault {
  if (ready === undefined) return words;
  const fix = ready.change.from.startsWith("[") ? LIST_OR_TEXT : QUOTE;
  return { ...words, hint: `${words.hint === ADD_QUOTE ? "Add it" : fix.slice(0, -1)}: \`${ready.line}\`.` };
}

const ADD_QUOTE = 'Add it. If the quote is part of the value, use the other kind around it: `"\'Tis the season"`.';

/** What js-yaml's reasons mean to authors. All others: the value needs quotes. */
export const YAML_CAUSES: readonly (readonly [RegExp, FieldFault])[] = [
  [/unidentified alias/, { message: "`*` at the start of a value is a YAML alias, which newswire does not support", hint: NO_ALIAS }],
  [
    /tag/,
    {
      message: "`!` at the start of a value is a YAML tag, which newswire does not support",
      hint: "Write the value without the tag. If it is text, put it in quotes.",
    },
  ],
  [/single quoted|double quoted/, { message: "missing closing quote", hint: ADD_QUOTE }],
  [/unknown escape/, { message: "invalid `\\` in double quotes", hint: "Write `\\\\`, or put the value in single quotes." }],
  [
    /flow collection/,
    { message: "missing closing bracket or comma", hint: "Add it. If brackets or a colon are part of a text, put the text in quotes." },
  ],
  [/non-printable/, { message: "control character in the text", hint: "Delete it." }],
];
