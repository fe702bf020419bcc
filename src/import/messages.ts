import type { Finding } from "../model/problem.ts";
import { shorten } from "../text/shorten.ts";
import type { ArticlePart } from "./compare.ts";

/** After a value that is a guess. */
export const guessedMark = "# guessed";
/** Before a text of the source that is not part of the story. */
export const leftOutMark = "# Left out, guessed:";

const unsound = (message: string, hint: string): Finding => ({ code: "import/unsound", message, hint });

export const nothingToRead = (): Finding => unsound("the text is empty", "Import a source that has text.");

export const notInCharset = (charset: string): Finding => ({
  code: "import/charset",
  message: `not valid ${charset.toUpperCase()}`,
  hint: "If it is a text, save it as UTF-8, and import it again. Pictures, PDFs and Word files cannot be imported.",
});

export const unknownCharset = (charset: string): Finding => ({
  code: "import/charset",
  message: `unknown charset: ${shorten(charset, 40)}`,
  hint: "Save it as UTF-8, and import it again.",
});

export const tooLarge = (size: number, largest: number): Finding => ({
  code: "import/limit",
  message: `too large: ${size} bytes (at most ${largest})`,
  hint: "Split it, and import the parts.",
});

export const tooLargeAnswer = (largest: number): Finding => ({
  code: "import/limit",
  message: `the answer has more than ${largest} bytes`,
  hint: "Download it, split it, and import the parts.",
});

export const tooDeep = (further: string): Finding => ({
  code: "import/limit",
  message: `this source lists another list of sources: ${shorten(further, 200)}`,
  hint: "Import that list by itself.",
});

export const tooMany = (most: number): Finding => ({
  code: "import/limit",
  message: `more than ${most} items`,
  hint: "Split it, and import the parts.",
});

export const notFetched = (message: string): Finding => ({
  code: "import/fetch",
  message: `could not fetch this source: ${message}`,
  hint: "Check the URL, or download the file and import that.",
});

export const privateAddress = (message: string): Finding => ({
  code: "import/fetch",
  message,
  hint: "If you trust that address, add --allow-private.",
});

export const notFound = (name: string): Finding => ({
  code: "import/unreadable",
  message: `no file or folder: ${shorten(name, 200)}`,
  hint: "Check the path. A URL begins with https:// or http://.",
});

export const notRead = (reason: string): Finding => ({
  code: "import/unreadable",
  message: `could not read it: ${reason}`,
  hint: "Check its permissions. Only files, folders, URLs and standard input (-) can be imported.",
});

export const emptyFolder: Finding = {
  code: "import/unreadable",
  message: "nothing to import in this folder",
  hint: "Name a folder with texts, pages, feeds or Markdown.",
};

/** @param feed - Path of a feed in it. */
export const outputFolder = (feed: string | undefined): Finding => ({
  code: "import/unreadable",
  message: "this folder is the output of newswire",
  hint:
    feed === undefined
      ? "Name the folder with the articles."
      : `To make articles of its stories, import a feed: \`newswire import ${feed}\`.`,
});

export const aroundArticles = (articles: string): Finding => ({
  code: "import/unreadable",
  message: `this folder contains the articles of this site: ${articles}`,
  hint: "Name only the files or folders to import.",
});

export const noMatch = (pattern: string): Finding => ({
  code: "import/unreadable",
  message: `no file matches ${pattern}`,
  hint: "Check the pattern and the folder.",
});

export const unknownKind = (): Finding => ({
  code: "import/kind",
  message: "unknown kind of file",
  hint: "These can be imported: plain text, HTML, feeds, OPML, exports of WordPress and Ghost, ninjs, Markdown.",
});

export const twice = (from: string): Finding => ({
  code: "import/item",
  severity: "warning",
  message: `two items have the same id: ${shorten(from, 200)} (the first is imported)`,
});

export const otherFile = (): Finding => ({
  code: "import/file",
  severity: "warning",
  message: "another file is here (not overwritten)",
  hint: "If it is outdated, delete it and import again.",
});

/** By code, and by code and message. */
const HINTS: ReadonlyMap<string, string> = new Map([
  // The article is not written, so its author cannot change a key.
  ["front-matter/url", "Import the other items with --skip-faulty."],
  // Markdown may have no front matter.
  ["front-matter/required title is missing", "Begin its text with a heading: `# Title`. Or add `title: …` to its front matter."],
]);

const hintFor = ({ code, message, hint }: Finding): string | undefined => HINTS.get(`${code} ${message}`) ?? HINTS.get(code) ?? hint;

/** An article of a source that has an error. */
export const faultyItem = (finding: Finding, title: string): Finding => ({
  code: finding.code,
  message: `${shorten(title, 60)}: ${finding.message}`,
  hint: hintFor(finding),
  ...(finding.severity === undefined ? {} : { severity: finding.severity }),
});

/** A source that is an article with an error. Its front matter is in the same lines in an exact copy. */
export const faultyCopy = (finding: Finding, isExact: boolean): Finding => {
  const { code, message } = finding;
  const hint = hintFor(finding);
  return isExact && code.startsWith("front-matter/") ? { ...finding, hint } : { code, message, hint };
};

const PARTS: Readonly<Record<ArticlePart, string>> = { title: "its title", text: "its text", other: "its other facts" };

const list = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

/**
 * @param source - As the user named it.
 * @param hash - What to write after the merge.
 */
export const conflict = (source: string, changed: readonly ArticlePart[], hash: string): Finding => ({
  code: "import/conflict",
  severity: "warning",
  message: `not updated: you edited this article, and at the source, ${list(changed.map((part) => PARTS[part]))} changed`,
  hint: `\`newswire import ${source} --dry-run\` shows the difference. Copy what you need, then replace the hash under \`imported\`: \`hash: ${hash}\`.`,
});

export const strayMarks = (found: string): string => `stray full stop (not changed): ${shorten(found, 60)}`;

/** Words after the path of a new article. */
export const guessedIn = (keys: readonly string[]): string => `guessed: ${keys.join(", ")}`;
export const leftOutOf = (text: string): string => `left out: ${shorten(text, 80)}`;

/** `1 post`, `2 posts`. */
export const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;

/** How many articles an import changed. */
export interface Counts {
  readonly created: number;
  readonly updated: number;
  readonly same: number;
  /** Edited here, and not changed at the source. */
  readonly kept: number;
  readonly conflicts: number;
  /** Stories of this site: its own feeds, pages and articles. */
  readonly own: number;
  /** Left out because of errors. */
  readonly skipped: number;
  /** Pictures and other files beside articles. */
  readonly files: number;
}

/** The last line of `import`. */
export function summary({ created, updated, same, kept, conflicts, own, skipped, files }: Counts, isDryRun: boolean): string {
  const would = isDryRun ? "would be " : "";
  const parts = [
    created > 0 && `${counted(created, "article")} ${would}imported`,
    updated > 0 && `${counted(updated, "article")} ${would}updated`,
    same > 0 && `${same} unchanged`,
    kept > 0 && `${kept} kept (edited here, unchanged at the source)`,
    conflicts > 0 && `${conflicts} kept (edited here, changed at the source)`,
    own > 0 && `${own} already in the articles of this site`,
    skipped > 0 && `${skipped} skipped because of errors`,
    files > 0 && `${counted(files, "file")} ${would}copied`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? "Nothing was imported." : `${parts.join(", ")}.`;
}
