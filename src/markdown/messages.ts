import type { Finding } from "../model/problem.ts";
import { lastPart } from "../text/last-part.ts";
import { shorten } from "../text/shorten.ts";
import { embedAt } from "./embeds.ts";

export const topHeading = (count: number): Finding => ({
  code: "lint/heading",
  severity: "warning",
  message: `the body has ${count === 1 ? "a level-1 heading" : `${count} level-1 headings`} (published as level 2)`,
  hint: "Write `##`: the title is the level-1 heading of the page.",
});

export const otherCreditInText = (own: string, inFile: string): Omit<Finding, "place"> => ({
  code: "media/credit",
  severity: "warning",
  message: `the metadata of the picture has another credit than \`${shorten(own)}\`: ${shorten(inFile)}`,
  hint: `Write \`![…](… ${JSON.stringify(`caption (${inFile})`)})\`, or correct the metadata of the file.`,
});

export const noAltInBody: Finding = {
  code: "lint/alt",
  severity: "warning",
  message: "the image has no alt text",
  hint: "Write `![what it shows](file.jpg)`.",
};

export const unusedFootnote = (name: string): Finding => ({
  code: "markdown/footnote",
  severity: "warning",
  message: `footnote \`${name}\` left out, because the text does not use it`,
  hint: `Write \`[^${name}]\` in the text, or delete the footnote.`,
});

// Raw HTML.

/** @param count - How often the body has raw HTML of this kind. */
export const rawHtml = (html: string, tag: string, count: number): Finding => ({
  code: "markdown/html",
  message: `raw HTML is not allowed here: ${shorten(html.replace(/\s+/g, " "), 50)}${count === 1 ? "" : ` (and ${count - 1} more of this kind)`}`,
  hint: replacementFor(html, tag),
});

function replacementFor(html: string, tag: string): string {
  const [, src = ""] = /\ssrc\s*=\s*["']?([^"'\s>]*)/i.exec(html) ?? [];
  const page = embedAt(src.replaceAll("&amp;", "&"));
  if (page !== undefined) {
    const [, title = page.service] = /\stitle\s*=\s*"([^"]+)"/i.exec(html) ?? [];
    return `Link to it: \`[${title}](${page.url})\`.`;
  }
  if (tag === "figure" || tag === "img" || tag === "picture") return 'Write a picture as `![what it shows](file.jpg "caption")`.';
  if (tag === "iframe" || tag === "video" || tag === "audio" || tag === "embed") {
    return "Link to it, or use the keys `audio` and `video` in the front matter.";
  }
  if (tag === "table") return "Write a Markdown table: `| a | b |`.";
  return "Write it in Markdown. To show the tag itself, put a backslash before `<`. To allow HTML, set `articles: {html: clean}`.";
}

/** A comment or other code without its end. */
export const unclosedHtml = (open: string, close: string): Finding => ({
  code: "markdown/html",
  message: `\`${open}\` is not closed`,
  hint: open === "<!--" ? "Close the comment with `-->`." : `Close it with \`${close}\`.`,
});

export const unclosedElement = (name: string, isHidden: boolean): Finding => ({
  code: "markdown/html",
  message: `\`<${name}>\` is not closed: ${isHidden ? "it hides everything after it" : "browsers do not show what comes after it"}`,
  hint: `Close it with \`</${name}>\`.`,
});

export const deepHtml: Finding = {
  code: "markdown/limit",
  message: "the HTML of the body is nested too deeply or has too many elements",
  hint: "Split the story, or simplify its HTML.",
};

function warnAboutHtml(message: string, hint?: string): Finding {
  const finding = { code: "markdown/html", severity: "warning", message } as const;
  return hint === undefined ? finding : { ...finding, hint };
}

function times(count: number): string {
  return count === 1 ? "" : ` (${count} times)`;
}

/** What to write instead of an element that feeds cannot show. */
const INSTEAD: Readonly<Record<string, string>> = {
  iframe: "Link to the page: `[title](https://…)`.",
  embed: "Link to the file: `[title](https://…)`.",
  svg: "Save it as a file, and write `![what it shows](file.svg)`.",
  ...Object.fromEntries(
    "select textarea button input".split(" ").map((name) => [name, "Feed readers do not show forms. Link to a page that has the form."]),
  ),
};

export const leftOut = (name: string, count: number): Finding => warnAboutHtml(`\`<${name}>\` is left out${times(count)}`, INSTEAD[name]);

export const hiddenLeftOut = (name: string, count: number): Finding =>
  warnAboutHtml(
    `hidden text is left out: \`<${name}>\`${times(count)}`,
    "Delete it, or delete what hides it in browsers (`hidden`, `display: none`).",
  );

export const replaced = (name: string, count: number): Finding =>
  warnAboutHtml(`only the text of \`<${name}>\` is published${times(count)}`);

export const unknownElement = (name: string, count: number): Finding =>
  warnAboutHtml(`\`<${name}>\` is not an HTML element${times(count)}: only its text is published`);

export const emptyPicture = (name: string, count: number): Finding =>
  warnAboutHtml(`\`<${name}>\` has no \`src\` (left out${times(count)})`, "Write `![what it shows](file.jpg)`.");

/** @param mark - How the comment begins. */
export const commentLeftOut = (mark: string): Finding =>
  warnAboutHtml(`text in \`${mark} … >\` is left out: browsers read it as a comment`, "To show it, put a backslash before `<`.");

/** @param tags - Different ones. */
export const shownAsText = (tags: readonly string[]): Finding => {
  const shown = tags.slice(0, 5).map((tag) => shorten(tag, 40));
  const more = tags.length > shown.length ? ` and ${tags.length - shown.length} others` : "";
  return warnAboutHtml(
    `published as text, because it is not HTML: ${shown.join(", ")}${more}`,
    "Put a backslash before `<`, or write it as code.",
  );
};

export const openComment: Finding = {
  code: "markdown/html",
  message: "`<!--` does not start a comment here, so readers would see the text after it",
  hint: "Start the comment on a line of its own, or close it with `-->` in the same paragraph. To show the mark, put a backslash before `<`.",
};

// Formulas.

/** @param count - How many formulas have this kind of fault. */
export const wrongTex = (tex: string, fault: string, count: number): Finding => ({
  code: "markdown/math",
  severity: "warning",
  message: `readers see TeX instead of this formula: ${shorten(tex.replaceAll(/\s+/g, " ").trim(), 50)} (${fault}${count === 1 ? "" : `; ${count - 1} more below`})`,
  hint: "Fix the formula. If it is not one, put a backslash before each `$`.",
});

// Links and pictures.

export const forbiddenScheme = (what: "link" | "picture", scheme: string, valid: readonly string[]): Finding => ({
  code: "link/scheme",
  message: `${scheme}: URLs are not allowed in ${what}s`,
  hint:
    what === "picture" && scheme === "data"
      ? "Save the picture as a file beside the article, and write `![what it shows](file.png)`."
      : `Use ${valid.slice(0, -1).join(", ")} or ${valid.at(-1)}.`,
});

export const pictureInPage: Finding = {
  code: "link/scheme",
  severity: "warning",
  message: "picture left out, because feeds and pages have no `data:` pictures",
  hint: "Save it as a file beside the article, and write `![what it shows](file.png)`.",
};

/** Only the words of the link are published. */
export const notLinked = (address: string): Finding => ({
  code: "link/scheme",
  severity: "warning",
  message: `link left out (its text stays): ${shorten(address)}`,
  hint: "Only http, https, mailto and tel addresses become links. To show the address, write it as code.",
});

export const invalidUrl = (what: "link" | "picture", url: string): Finding => ({
  code: "link/url",
  message: `invalid ${what} URL: ${url}`,
  hint: "Use a URL such as https://news.example.org/harbour/.",
});

/** @param path - On a drive of Windows, or a `file:` URL. */
export const pathOnMachine = (what: "link" | "picture", path: string): Finding => {
  const name = lastPart(path);
  return {
    code: "link/scheme",
    message: `only this machine has the file ${shorten(path)}`,
    hint: `Put the file beside the article, and write only its name: \`${what === "picture" ? "!" : ""}[…](${shorten(name, 60)})\`.`,
  };
};

export const invalidBareUrl = (url: string): Finding => ({
  code: "link/url",
  severity: "warning",
  message: `published without a link, because it is not a valid URL: ${shorten(url)}`,
  hint: "Fix the address, or write it as code, between backticks.",
});

export const hiddenLink: Finding = {
  code: "link/hidden",
  severity: "warning",
  message: "link left out (its text stays): the linked story is not public yet, or has errors",
  hint: "The link appears when that story is published.",
};

/** @param likely - The id that the author probably meant. */
export const missingHeading = (id: string, likely: string | undefined, ids: readonly string[]): Finding => ({
  code: "link/heading",
  severity: "warning",
  message: `no heading has the id \`${shorten(id)}\`, so the link leads to the top of the page`,
  hint:
    likely === undefined
      ? knownIds(
          id,
          ids.filter((each) => !/^fn(?:ref)?-/.test(each)),
        )
      : `Write \`#${likely}\`.`,
});

function knownIds(id: string, ids: readonly string[]): string {
  if (ids.length === 0) return `The page has no headings. Link to the page without \`#${shorten(id)}\`, or remove the link.`;
  const shown = ids.slice(0, 5).map((each) => `\`#${shorten(each)}\``);
  return `The page has ${shown.join(", ")}${ids.length > shown.length ? " and others" : ""}.`;
}

export const notAPicture = (file: string, type: string): Finding => ({
  code: "media/type",
  severity: "warning",
  message: `${shorten(file)} is ${type}, not a picture: readers see nothing`,
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
  message: `\`${mark}\` is ambiguous, because \`%%\` marks a private note`,
  hint: `To publish it, write \`\\${mark}\`. For a private note, write \`%%\`.`,
});

export const possibleNote: NoteWords = {
  message: "is the text between these two %% a private note?",
  hint: "To keep it private, put each `%%` at the start or end of a line. To publish it, write `\\%%` both times.",
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
