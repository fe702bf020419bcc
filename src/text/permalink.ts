import { INDEX, pageFile } from "./paths.ts";
import { toSlug } from "./slug.ts";

/** The pattern of story addresses, unless `site.permalink` names another. */
export const DEFAULT_PERMALINK = "/articles/:slug/";

/** What a pattern can contain. `path` is the folder of the article and its slug. */
const WORDS = ["year", "month", "day", "section", "slug", "path"] as const;
type Word = (typeof WORDS)[number];

const WORD = /:([a-z]+)/g;

/** Whether a text is a pattern: a path that ends in `/` or `.html`, and has `:slug` or `:path`. */
export function isPermalink(text: string): boolean {
  const words = Array.from(text.matchAll(WORD), ([, word = ""]) => word);
  if (!words.every((word) => (WORDS as readonly string[]).includes(word)) || !words.some((word) => word === "slug" || word === "path"))
    return false;
  const rest = text.replace(WORD, "x");
  return /^\/(?:[\p{L}\p{N}._~-]+\/)*(?:[\p{L}\p{N}._~-]+\.html)?$/u.test(rest) && pageFile(encodeURI(rest.slice(1))) !== undefined;
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

/** Return the path of a story's page under `dist/`. A folder is left out if the story has no value for it. */
export function permalinkPage(pattern: string, { day, section, slug, folder }: PermalinkParts): string {
  const [year = "", month = "", date = ""] = day.split("-");
  const values: Readonly<Record<Word, () => string>> = {
    year: () => year,
    month: () => month,
    day: () => date,
    section: () => (section === undefined ? "" : toSlug(section)),
    slug: () => slug,
    path: () =>
      [
        ...folder
          .split("/")
          .filter((name) => name !== "")
          .map(toSlug),
        slug,
      ].join("/"),
  };
  const path = pattern.replace(WORD, (_, word: Word) => values[word]()).replace(/\/{2,}/g, "/");
  return `${path.slice(1)}${path.endsWith("/") ? INDEX : ""}`;
}

/** Return the paths of all story pages, as the table of file kinds has them: `:name` stands for one folder, `*` for anything. */
export function permalinkKind(pattern: string): string {
  return pattern.slice(1).replace(":path", "*");
}
