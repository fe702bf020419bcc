import { readdirSync } from "node:fs";
import { posix } from "node:path";
import { startOf } from "../disk/read-part.ts";
import { isArticleFile, isBesideArticles, isPassedOver } from "../text/article-file.ts";

/** Articles in a folder. */
export interface FoundArticles {
  /** Relative to the folder that was searched; `.` if it is that folder. */
  readonly folder: string;
  /** Number of Markdown files in it that newswire reads by default. */
  readonly count: number;
  /** Other folders with articles, the largest first. */
  readonly others: readonly string[];
  /** How many of those that were looked at have their own last part of the address: `slug`. From 0 to 1. */
  readonly slugs: number;
  /** Paths from the root of the site that they show: `/img/crane.jpg`. */
  readonly rootPaths: readonly string[];
  /** A key that most of them have for their title, because they have none of the usual ones. */
  readonly titleKey?: string;
}

/** Folders of programs, and of what they make. */
const PASSED_OVER = /^(?:node_modules|bower_components|vendor|dist|build|out|_site|public_html|tests?|spec|fixtures|__\w+__)$/i;
const DEEPEST = 8;
/** Names that tools and people give to the folder of their articles. */
const USUAL = /^(?:_posts|posts?|blog|news|articles?|stories|journal|writing|weblog|release[-_ ]notes)$/i;

/** Bytes of an article that are looked at, and how many articles. */
const START = 4_096;
const MOST = 200;

/**
 * Find the folder with the articles.
 *
 * @param known - Folders to look into first, in this order. Any Markdown file there counts; elsewhere only files with a date.
 */
export function findArticles(folder: string, known: readonly string[]): FoundArticles | undefined {
  const files = listMarkdown(folder);
  const place = known.map(toPrefix).find((prefix) => files.some((path) => path.startsWith(prefix)));
  if (place !== undefined) return describe(folder, place, files, []);
  const dated = files.filter((path) => isDated(folder, path));
  const [first, ...others] = groupByFolder(dated);
  return first === undefined ? undefined : describe(folder, first, files, others);
}

function toPrefix(path: string): string {
  const plain = posix.normalize(path).replace(/\/$/, "");
  return plain === "." ? "" : `${plain}/`;
}

/** Find the folders that hold articles, as prefixes of paths. The one with most articles is first. */
function groupByFolder(dated: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const path of dated) {
    const prefix = usualPrefix(path);
    if (prefix !== undefined) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  }
  const groups = [...counts].sort(([, a], [, b]) => b - a);
  const total = groups.reduce((sum, [, count]) => sum + count, 0);
  // Articles may also stand in folders with other names.
  if (total * 2 >= dated.length && total > 0) return groups.map(([prefix]) => prefix);
  return dated.length === 0 ? [] : [commonPrefix(dated)];
}

/** Return the folder with a usual name that is nearest to the root: `website/blog/` of `website/blog/2020/ferry.md`. */
function usualPrefix(path: string): string | undefined {
  const parts = path.split("/").slice(0, -1);
  const jekyll = parts.indexOf("_posts");
  const at = jekyll === -1 ? parts.findIndex((name) => USUAL.test(name)) : jekyll;
  return at === -1 ? undefined : `${parts.slice(0, at + 1).join("/")}/`;
}

/** Return the innermost folder that holds nine of ten paths. */
function commonPrefix(paths: readonly string[]): string {
  let prefix = "";
  for (;;) {
    const counts = new Map<string, number>();
    for (const path of paths) {
      const next = path.startsWith(prefix) ? /^[^/]+\//.exec(path.slice(prefix.length))?.[0] : undefined;
      if (next !== undefined) counts.set(next, (counts.get(next) ?? 0) + 1);
    }
    const [inner, count] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? ["", 0];
    // A folder with one article, as in `ferry/index.md`, is the article's own.
    if (count < 2 || count * 10 < paths.length * 9) return prefix;
    prefix += inner;
  }
}

function describe(folder: string, prefix: string, files: readonly string[], others: readonly string[]): FoundArticles {
  const inside = files.filter((path) => path.startsWith(prefix));
  const starts = inside.slice(0, MOST).map((path) => textAt(folder, path));
  const paths = starts.flatMap((text) =>
    Array.from(text.matchAll(/(?:\]\(|["': ])(\/[^\s"'()<>{}?#]{1,999}\.(?:avif|gif|jpe?g|png|svg|webp))/gi)).flatMap(
      ([, path]) => path ?? [],
    ),
  );
  return {
    folder: prefix === "" ? "." : prefix.slice(0, -1),
    count: inside.filter((path) => !isBesideArticles(path.slice(prefix.length))).length,
    others: others.map((other) => other.slice(0, -1)),
    slugs: starts.length === 0 ? 0 : starts.filter((text) => /^slug\s*[:=]/m.test(text)).length / starts.length,
    rootPaths: [...new Set(paths)],
    titleKey: titleKeyOf(starts),
  };
}

/** Find a key such as `newstitle`, if few articles have a title that newswire knows. */
function titleKeyOf(starts: readonly string[]): string | undefined {
  if (starts.filter((text) => /^(?:["']?(?:title|headline|heading)["']?[ \t]{0,9}[:=]|# )/im.test(text)).length * 2 > starts.length) {
    return undefined;
  }
  const counts = new Map<string, number>();
  for (const text of starts) {
    const key = /^([\w-]{1,40}title)[ \t]{0,9}[:=][ \t]{0,9}\S/im.exec(text)?.[1];
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const [key, count] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? ["", 0];
  return count * 2 > starts.length ? key : undefined;
}

/** Whether the name of a file or its front matter has a date. */
function isDated(folder: string, path: string): boolean {
  if (/(?:^|\/)\d{4}-\d{2}-\d{2}-[^/]+$/.test(path)) return true;
  const [, , head = ""] = /^\ufeff?(---|\+\+\+)\r?\n([^]*?)(?:\n\1|$)/.exec(textAt(folder, path)) ?? [];
  return /^["']?\w{0,99}(?:date|publish)\w{0,99}["']?[ \t]{0,99}[:=][ \t]{0,99}\S/im.test(head);
}

function textAt(folder: string, path: string): string {
  try {
    return startOf(posix.join(folder, path), START).toString();
  } catch {
    // `check` reports a file that cannot be read.
    return "";
  }
}

/** List Markdown files, relative to a folder, sorted. */
function listMarkdown(folder: string): string[] {
  const found: string[] = [];
  const queue: { readonly under: string; readonly depth: number }[] = [{ under: "", depth: 0 }];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const { under, depth } = next;
    for (const entry of entriesOf(posix.join(folder, under))) {
      const path = under + entry.name;
      if (isPassedOver(entry.name)) continue;
      if (entry.isFile() && isArticleFile(path)) found.push(path);
      else if (entry.isDirectory() && depth < DEEPEST && !PASSED_OVER.test(entry.name)) queue.push({ under: `${path}/`, depth: depth + 1 });
    }
  }
  return found.sort();
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
