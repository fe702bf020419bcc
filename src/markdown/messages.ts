import type { Finding } from "../model/problem.ts";
import { shorten } from "../text/shorten.ts";

export const topHeading = (count: number): Finding => ({
  code: "lint/heading",
  severity: "warning",
  message: `the body has ${count === 1 ? "a level-1 heading" : `${count} level-1 headings`} (published as level 2)`,
  hint: "Write `##`: the title is the level-1 heading of the page.",
});

export const noAltInBody: Finding = {
  code: "lint/alt",
  severity: "warning",
  message: "the picture has no alt text",
  hint: "Write `![what it shows](file.jpg)`.",
};

export const unusedFootnote = (name: string): Finding => ({
  code: "markdown/footnote",
  severity: "warning",
  message: `footnote ${name} is never used, so it is left out`,
  hint: `Write \`[^${name}]\` in the text, or delete the footnote.`,
});

// Raw HTML.

export const rawHtml = (html: string): Finding => ({
  code: "markdown/html",
  message: `raw HTML is not supported: ${shorten(html.replace(/\s+/g, " "), 50)}`,
  hint: replacementFor(html),
});

export const moreHtml = (count: number): Finding => ({
  code: "markdown/html",
  message: `raw HTML is not supported: ${count} more tags from here on`,
});

function replacementFor(html: string): string {
  if (html.trimStart().startsWith("<!--") && !html.includes("-->")) return "Close the comment with `-->`.";
  const tag = /^<\/?([a-z][a-z0-9]*)/i.exec(html)?.[1]?.toLowerCase();
  if (tag === "figure" || tag === "img" || tag === "picture") return 'Write a picture as `![what it shows](file.jpg "caption")`.';
  if (tag === "iframe" || tag === "video" || tag === "audio" || tag === "embed") {
    return "Link to it, or use the keys `audio` and `video` in the front matter.";
  }
  if (tag === "table") return "Write a Markdown table: `| a | b |`.";
  return "Write it in Markdown. To show the tag itself, put a backslash before `<`.";
}

// Links and pictures.

export const forbiddenScheme = (what: "link" | "picture", scheme: string, valid: readonly string[]): Finding => ({
  code: "link/scheme",
  message: `${scheme}: URLs are not allowed in ${what}s`,
  hint: `Use ${valid.slice(0, -1).join(", ")} or ${valid.at(-1)}.`,
});

export const invalidUrl = (what: "link" | "picture", url: string): Finding => ({
  code: "link/url",
  message: `invalid ${what} URL: ${url}`,
  hint: "Fix it, for example https://news.example.org/.",
});

export const hiddenLink: Finding = {
  code: "link/hidden",
  severity: "warning",
  message: "the target of this link is not public yet, so the link is left out (its text stays)",
  hint: "The link appears when the story is published. Until then, there is nothing to fix.",
};

/** @param likely - The id that the author probably meant. */
export const missingHeading = (id: string, likely: string | undefined, ids: readonly string[]): Finding => ({
  code: "link/heading",
  severity: "warning",
  message: `no heading has the id ${shorten(id)} (readers will land at the top of the page)`,
  hint: likely === undefined ? `The page has ${idsOf(ids.filter((each) => !/^fn(?:ref)?-/.test(each)))}.` : `Write \`#${likely}\`.`,
});

function idsOf(ids: readonly string[]): string {
  if (ids.length === 0) return "no headings. Remove `#` and what follows it";
  const shown = ids.slice(0, 5).map((id) => `\`#${shorten(id)}\``);
  return shown.join(", ") + (ids.length > shown.length ? " and others" : "");
}

export const notAPicture = (file: string, type: string): Finding => ({
  code: "media/type",
  severity: "warning",
  message: `${shorten(file)} is ${type}, not a picture: readers show nothing`,
  hint: `Link to it: \`[text](${shorten(file)})\`.`,
});

/** @param words - Why the file is not published. */
export const missingFile = (what: "link" | "picture", words: { readonly message: string; readonly hint: string }): Finding => ({
  code: what === "link" ? "link/missing" : "media/missing",
  severity: "warning",
  ...words,
});

// Private notes.

type NoteWords = Pick<Finding, "message"> & { readonly hint: string };

export const removedNote = (mark: string): Finding => ({
  code: "markdown/note",
  severity: "warning",
  message: `private note left out: ${mark}`,
  hint: "To avoid this warning, delete the note.",
});

export const moreNotes = (count: number): Finding => ({
  code: "markdown/note",
  severity: "warning",
  message: `${count} more private notes left out from here on`,
  hint: "To avoid this warning, delete the notes.",
});

/** @param shown - How to write the mark as text. */
export const unclosedNote = (open: string, close: string, shown = ""): NoteWords => ({
  message: `private note is not closed: ${open}`,
  hint: `Close it with \`${close}\`. To publish the mark as text, put a backslash before it${shown}.`,
});

export const unclearPercents = (mark: string): NoteWords => ({
  message: `${mark.length} percent signs in a row are ambiguous, because %% marks a private note`,
  hint: `To publish them, put a backslash before them: \`\\${mark}\`. To mark a note, write two.`,
});

export const possibleNote: NoteWords = {
  message: "is the text between these two %% a private note?",
  hint: "To leave it out, put each `%%` at the start or end of a line. To publish the marks, put a backslash before each: `\\%%`.",
};

export const notesWithCode: NoteWords = {
  message: "too many private notes contain a single backtick or code fence: newswire cannot tell notes from code",
  hint: "Delete the backticks from the notes.",
};

// Limits.

export const longBody = (length: number, most: number): string => `the body is too large: ${length} characters (at most ${most})`;

export const nestedLists = (most: number): string => `lists or quotes are nested too deeply (at most ${most} levels)`;

export const nestedBody = (most?: number): string =>
  `the body is nested too deeply${most === undefined ? "" : ` (at most ${most} levels)`}`;

export const manyNodes = (most: number): string => `the body is too complex (over ${most} elements)`;

export const muchMarkup = "the body is too complex: too much Markdown markup, most of it in the block that begins here";

export const complexBody = (why: string): string => `the body is too complex: ${why}`;

export const longHtml = (length: number, most: number): Finding => ({
  code: "markdown/limit",
  message: `the body is too large: ${length} characters of HTML (at most ${most})`,
});
