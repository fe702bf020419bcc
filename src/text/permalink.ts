import { INDEX, pageFile } from "./paths.ts";
import { toSlug } from "./slug.ts";

/** The pattern of story addresses, unless `site.permalink` names another. */
export const DEFAULT_PERMALINK = "/articles/:slug/";

/** What a pattern can contain. `path` is the folder of the article and its slug. */
export const WORDS = ["year", "month", "day", "section", "slug", "path"] as const;
type Word = (typeof WORDS)[number];

/** A word of a pattern, or the scheme of a URI at its start, whose colon does not begin one: `tag:news.example,2026::slug`. */
const WORD = /^[a-z][a-z0-9+.-]*:|:([a-z]+(?:_[a-z]+)*)/gi;

/** Whether a text is a pattern: a path that ends in `/` or `.html`, and has `:slug` or `:path`. */
export function isPermalink(text: string): boolean {
  const words = wordsOf(text);
  if (!words.every((word) => (WORDS as readonly string[]).includes(word)) || !namesStory(words)) return false;
  const rest = text.replace(WORD, "x");
  return /^\/(?:[\p{L}\p{N}._~-]+\/)*(?:[\p{L}\p{N}._~-]+\.html)?$/u.test(rest) && pageFile(encodeURI(rest.slice(1))) !== undefined;
}

/** Return the words of a pattern, also unknown ones. */
export function wordsOf(pattern: string): readonly string[] {
  return Array.from(pattern.matchAll(WORD)).flatMap(([, word]) => word ?? []);
}

/** Whether the words of a pattern tell stories apart. */
export function namesStory(words: readonly string[]): boolean {
  return words.some((word) => word === "slug" || word === "path");
}

/** What the address of a story is made from. */
export interface PermalinkParts {
  /** `2026-01-31`, as written. */
  readonly day: string;
  readonly section: string | undefined;
  readonly slug: string;
  /** Folder of the article, relative to the articles folder; empty if it is there. */
  readonly folder: string;
}

/** Return the path of a story's page under `dist/`. */
export function permalinkPage(pattern: string, parts: PermalinkParts): string {
  const path = fillPattern(pattern, parts);
  return `${path.slice(1)}${path.endsWith("/") ? INDEX : ""}`;
}

/** A text between words, or a word as written, and its name. */
type Piece = string | readonly [written: string, word: string];

/** The pieces of the last patterns: a site has few, and every story has an address. */
const PIECES = new Map<string, readonly Piece[]>();
const MOST_PATTERNS = 50;

/**
 * Replace the words of a pattern. A folder is left out if the story has no value for it. Unknown words stay.
 *
 * @param more - The values of further words.
 */
export function fillPattern(pattern: string, parts: PermalinkParts, more: Readonly<Record<string, () => string>> = {}): string {
  let filled = "";
  for (const piece of piecesOf(pattern)) filled += typeof piece === "string" ? piece : (valueOf(piece[1], parts, more) ?? piece[0]);
  return filled.includes("//") ? filled.replace(/(?<!:)\/{2,}/g, "/") : filled;
}

function piecesOf(pattern: string): readonly Piece[] {
  const known = PIECES.get(pattern);
  if (known !== undefined) return known;
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: written, 1: word, index } of pattern.matchAll(WORD)) {
    pieces.push(pattern.slice(end, index), word === undefined ? written : [written, word]);
    end = index + written.length;
  }
  pieces.push(pattern.slice(end));
  if (PIECES.size >= MOST_PATTERNS) PIECES.clear();
  PIECES.set(pattern, pieces);
  return pieces;
}

/** @returns undefined for an unknown word. */
function valueOf(
  word: string,
  { day, section, slug, folder }: PermalinkParts,
  more: Readonly<Record<string, () => string>>,
): string | undefined {
  switch (word as Word) {
    case "slug":
      return slug;
    case "year":
      return day.split("-")[0];
    case "month":
      return day.split("-")[1] ?? "";
    case "day":
      return day.split("-")[2] ?? "";
    case "section":
      return section === undefined ? "" : toSlug(section);
    case "path":
      return [
        ...folder
          .split("/")
          .filter((name) => name !== "")
          .map(toSlug),
        slug,
      ].join("/");
    default:
      return Object.hasOwn(more, word) ? more[word]?.() : undefined;
  }
}

/** Return the paths of all story pages, as the table of file kinds has them: `:name` stands for one folder, `*` for anything. */
export function permalinkKind(pattern: string): string {
  return pattern.slice(1).replace(":path", "*");
}
