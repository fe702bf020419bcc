import { andMore, error, warning } from "./messages.ts";
import type { Fault } from "./messages.ts";

/** @param part - A tag, the name of an attribute, or an address. */
export const activeContent = (part: string, more: number): Fault =>
  warning(
    "verify/active",
    `an item has a script: \`${part}\`${andMore(more)}`,
    "Remove it. Readers remove scripts and event handlers, and some drop the item.",
  );

export const unreachableUrl = (url: string, more: number): Fault =>
  error(
    "verify/relative-link",
    `URL of a file on one computer: \`${url.slice(0, 200)}\`${andMore(more)}`,
    "Publish the file, and use its https:// URL.",
  );

/** @param name - The element or key. */
export const emptyText = (name: string): Fault =>
  warning(
    "verify/empty-text",
    `${name} is empty`,
    "Write the text, or remove the element. While it is empty, readers show nothing, even if the item has a summary.",
  );

/** @param found - A reference to a character. */
export const escapedTwice = (name: string, found: string): Fault =>
  warning(
    "verify/escaped-twice",
    `${name} is escaped twice${found === "" ? "" : `: \`${found}\``}`,
    "Escape it once. Readers show the code instead of the character.",
  );

/** @param tag - The first one. */
export const tagsInText = (name: string, tag: string): Fault =>
  warning(
    "verify/markup",
    `${name} is plain text, but has tags: \`${tag}\``,
    "Remove the tags, or declare the text as HTML. Many readers show them as they are.",
  );
