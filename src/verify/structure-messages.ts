import { error, warning } from "./messages.ts";
import type { Fault } from "./messages.ts";

export const missingPart = (what: string): Fault =>
  error("verify/required", `missing: ${what}`, "Add it: some readers reject the feed without it.");

export const duplicatePart = (name: string, parent: string, clause: string): Fault =>
  error(
    "verify/duplicate",
    `<${name}> appears more than once in <${parent}>`,
    `Keep one of them (${clause}). Readers differ in which one they show.`,
  );

/**
 * @param near - A known name that differs only in the case of its letters.
 * @param isGrowing - Whether the namespace gets new elements.
 */
export const unknownPart = (name: string, parent: string, near: string | undefined, isGrowing = false): Fault =>
  (isGrowing && near === undefined ? warning : error)(
    "verify/unknown",
    `<${parent}> must not have ${name}`,
    near === undefined
      ? "Check its name and its place, or remove it. Readers ignore it."
      : `Write \`${near}\`: upper and lower case count.`,
  );

export const laterPart = (name: string, version: string): Fault =>
  warning("verify/unknown", `<${name}> exists only since RSS ${version}`, 'Write `<rss version="2.0">`. All readers know it.');

/** @param wanted - The namespace of the root element. */
export const foreignRoot = (root: string, uri: string, wanted: string): Fault =>
  error(
    "verify/namespace",
    uri === "" ? `<${root}> has no namespace` : `<${root}> has the namespace \`${uri.slice(0, 200)}\``,
    wanted === ""
      ? "Remove `xmlns` from <rss>: RSS 2.0 has no namespace. Readers find no channel otherwise."
      : `Write \`xmlns="${wanted}"\`. Readers find no feed otherwise.`,
  );

export const foreignElement = (name: string, namespace: string): Fault =>
  error(
    "verify/namespace",
    `<${name}> is not in the namespace of XHTML`,
    `Write \`xmlns="${namespace}"\` on the <div>, and no other \`xmlns\` inside. Readers drop the element otherwise.`,
  );

export const sourceBeforeMedia = (): Fault =>
  warning(
    "verify/order",
    "<source> comes before <media:title>",
    "Move <source> to the end of <item>. Readers built on feedparser (rss2email, Planet Venus) show the title of the picture as the title of the item.",
  );

export const invalidValue = (name: string, value: string, wants: string): Fault =>
  error(
    "verify/value",
    `invalid ${name}: \`${value.slice(0, 60)}\``,
    `Write ${wants}${value === value.trim() ? "" : ", without white space around it"}.`,
  );

export const notEscaped = (parent: string, tag: string): Fault =>
  error(
    "verify/not-escaped",
    `<${parent}> holds the tag <${tag}> instead of text`,
    `Write \`&lt;${tag}&gt;\`, or use CDATA. Readers show nothing otherwise.`,
  );

export const severalAlternates = (): Fault =>
  error(
    "verify/duplicate",
    "two alternate links have the same type and hreflang",
    "Keep one of them (RFC 4287, section 4.1.1). Readers differ in which one they open.",
  );

export const wrongNamespace = (used: string, near: string): Fault =>
  error(
    "verify/namespace",
    `unknown namespace: \`${used.slice(0, 200)}\``,
    `Write \`${near}\`. Readers ignore all of its elements otherwise.`,
  );

export const oldAtom = (): Fault =>
  error("verify/not-a-feed", "this is Atom 0.3, which was never finished", "Write Atom 1.0 (RFC 4287). Readers drop the old version.");

/** @param isDefined - Whether the specification says what the element holds. */
export const unexpectedText = (name: string, text: string, isDefined = true): Fault =>
  (isDefined ? error : warning)(
    "verify/text",
    `<${name}> holds text between its elements: \`${text.slice(0, 60)}\``,
    "Remove it, or put it into an element. Readers ignore it.",
  );

// JSON Feed

/**
 * @param path - For example `items[37].tags`.
 * @param found - What stands there: its kind, or the text itself.
 * @param isRead - Whether readers accept it nevertheless.
 */
export const invalidJsonValue = (path: string, found: string, wants: string, isRead = false): Fault =>
  (isRead ? warning : error)("verify/value", `invalid ${path}: ${found}`, `Write ${wants}.`);

/** @param near - A known name that is spelled like it. */
export const unknownJsonKey = (path: string, near: string | undefined): Fault =>
  near === undefined
    ? warning("verify/unknown", `unknown key: ${path}`, "Remove it, or start its name with `_`, as extensions of JSON Feed do.")
    : error("verify/unknown", `unknown key: ${path}`, `Write \`${near}\`. Readers ignore other names.`);

export const repeatedKey = (name: string): Fault =>
  error(
    "verify/duplicate",
    `the key ${name} appears more than once in one object`,
    "Keep one of them. Readers differ in which one they use.",
  );

export const oldVersionUrl = (): Fault =>
  warning(
    "verify/value",
    "version starts with http:, not https:",
    "Write `https://jsonfeed.org/version/1.1`. Readers that compare it exactly reject the feed.",
  );

export const nextIsSelf = (): Fault =>
  error(
    "verify/value",
    "next_url is the same as feed_url",
    "Remove it, or name the next part of the feed. Readers may load the same part again and again.",
  );

// Any document

export const tooManyProblems = (most: number): Fault =>
  warning("verify/limit", `the document has more than ${most} problems; the others are not listed`, "Fix these, and test again.");
