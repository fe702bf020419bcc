import { noteMarkIn } from "../../src/text/private-notes.ts";
import { templateIn } from "../../src/text/template-code.ts";
import fc from "fast-check";

/** Text with a meaning in XML, HTML, JSON, YAML, Markdown, URLs, file systems or templates, and text from past bugs. */
const SPECIALS: readonly string[] = [
  ..."&<>\"'`\\/|*_~[](){}#!-+=:;,.?@%$^ ",
  "]]>",
  "<![CDATA[",
  "<!--",
  "-->",
  "<?xml?>",
  "<!DOCTYPE x>",
  "</script>",
  "<script>",
  "</title>",
  "</item>",
  "</entry>",
  "&amp;",
  "&lt;b&gt;",
  "&#0;",
  "&#x8;",
  "&#12;",
  "&#13;",
  "&#x85;",
  "&#xD800;",
  "&#x110000;",
  "&nbsp;",
  "&unknown;",
  "&#38;lt;",
  "$&",
  "$`",
  "$1",
  "${x}",
  "{{x}}",
  "%00",
  "%0A",
  "%2e%2e",
  "%s",
  "\\u0000",
  "\\n",
  "../",
  "..\\",
  "C:\\",
  "//x.example/",
  "null",
  "__proto__",
  "constructor",
  "NEWSWIREPROSE0",
  "newswire-title",
  "javascript:",
  "data:text/html,",
  "tag:x",
  "---",
  "***",
  "```",
  "~~~",
  "> ",
  "- ",
  "1. ",
  "# ",
  "| a | b |",
  "[^1]",
  "[a]: b",
  "[x](y)",
  "![x](y)",
  "**",
  "~~",
  "    ",
  "\t",
  "\n",
  "\r",
  "\r\n",
];

/** Characters that are invisible, change the direction of text, or are often changed or confused by programs. */
const ODD: readonly string[] = [
  ..."\u0085\u00A0\u00AD\u034F\u061C\u1680\u180E\u2000\u200B\u200C\u200D\u200E\u200F\u2028\u2029\u202A\u202B\u202C\u202D\u202E",
  ..."\u2060\u2066\u2067\u2068\u2069\u3000\uFEFF\uFFF9\uFFFB\uFFFC\uFFFD\uFDD0\uFDEF\u{1FFFE}\u{1FFFF}\u{10FFFF}\u{E0001}\u{E0041}\u{1F600}",
  ..."\u0301\u0308\u0345\u20DD\u1160\u3164\uFE0F\uFE00\u{E0100}ﬀİıſẞßΣςK\u212B\uFF1C\uFF1E\uFF02\uFF07\u2024",
  "Z\u0351\u036B\u0343\u036A\u0302\u036B",
  "e\u0301",
  "\u1112\u1161\u11AB",
  "👩‍👩‍👧‍👦",
  "🏳️‍🌈",
];

/** Characters that are not allowed in feeds. Lone surrogates come from escapes in YAML. */
const FORBIDDEN: readonly string[] = [..."\0\u0001\b\v\f\u001B\u007F\u0080\u0092\u009F\uFFFE\uFFFF", "\uD800", "\uDC00"];

const IS_FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|\p{Surrogate}/u;

const anyCharacter = fc
  .oneof(fc.integer({ min: 0x20, max: 0x2fff }), fc.integer({ min: 0x3000, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }))
  .map((code) => String.fromCodePoint(code));

const piece = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...SPECIALS) },
  { weight: 3, arbitrary: fc.constantFrom(...ODD) },
  { weight: 3, arbitrary: anyCharacter },
  { weight: 2, arbitrary: fc.constantFrom("word", "Tōkyō", "日本語", "שלום", "العربية", "ไทย", "Ωμέγα") },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...SPECIALS, ...ODD), fc.integer({ min: 20, max: 60 })).map(([one, n]) => one.repeat(n)),
  },
);

/** Whether a text has a character that is not allowed in feeds. */
export function isForbidden(text: string): boolean {
  return IS_FORBIDDEN.test(text);
}

/** Normalize a text as newswire does: NFC, on one line. */
export function onOneLine(text: string): string {
  return text.normalize("NFC").replaceAll(/\s+/gu, " ").trim();
}

/** Unusual but valid text. It is visible, and not longer than `longest`, also after normalization. */
export function oddText(longest: number): fc.Arbitrary<string> {
  return (
    fc
      .array(piece, { minLength: 1, maxLength: 6 })
      .map((pieces) => cut([...pieces].filter((one) => !isForbidden(one)).join(""), longest))
      .map((text) => (/(?=[\p{L}\p{N}])\P{DI}/u.test(text) ? text : `${cut(text, longest - 1)}x`))
      // Private notes and template code are errors in fields.
      .filter((text) => noteMarkIn(text) === undefined && templateIn(text) === undefined)
  );
}

/** Any text, valid or not. */
export const wildText: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 3, arbitrary: piece }, { weight: 1, arbitrary: fc.constantFrom(...FORBIDDEN) }), { maxLength: 5 })
  .map((pieces) => pieces.join(""));

/** Cut a text without splitting a surrogate pair. Normalization may lengthen it, so some room is left. */
function cut(text: string, longest: number): string {
  let short = text;
  while (short.normalize("NFC").length > longest || short.length > longest) short = [...short].slice(0, -1).join("");
  return short;
}
