import type { FormatName, Grouping } from "../model/settings.ts";

/** The folder of each grouping's feeds: `tags/us/`, `languages/pt-BR/`. */
export const FOLDERS: Readonly<Record<Grouping | "wire", string>> = {
  tag: "tags",
  source: "sources",
  author: "authors",
  section: "sections",
  language: "languages",
  wire: "wires",
};

/** What a feed of each format is called, in every folder. NewsBlur takes JSON Feed only where the URL says `json`. */
export const FEED_FILES: Readonly<Record<FormatName, string>> = { rss: "rss.xml", atom: "atom.xml", json: "feed.json" };

/** Folder of a feed under `dist/`. */
export function feedPath(kind: Grouping | "wire", slug: string): string {
  return `${FOLDERS[kind]}/${slug}/`;
}

/** Folder of a story's page under `dist/`. */
export function articlePath(slug: string): string {
  return `articles/${slug}/`;
}

/** File of a picture, sound or film under `dist/`. The name is kept only to be recognised: the hash tells files apart. */
export function mediaPath(hash: string, name: string, extension: string): string {
  return `media/${hash}-${name}.${extension}`;
}

/** Whether a file under `dist/` has the name of something newswire writes, so that it may go when nothing asks for it. */
export function isOurs(path: string): boolean {
  return OURS.test(path);
}

const FILES = `(?:index\\.html|${Object.values(FEED_FILES).join("|").replaceAll(".", "\\.")})`;
const OURS = new RegExp(
  `^(?:(?:(?:${Object.values(FOLDERS).join("|")})/[A-Za-z0-9-]+/)?${FILES}|articles/[a-z0-9-]+/index\\.html|media/[0-9a-f]{16}-[a-z0-9-]+\\.[a-z0-9]+)$`,
);
