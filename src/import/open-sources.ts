import { createReadStream, createWriteStream, readdirSync, statSync } from "node:fs";
import { posix } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { isFolder } from "../disk/is-folder.ts";
import { startOf } from "../disk/read-part.ts";
import { isArticleFile, isBesideArticles, isPassedOver } from "../text/article-file.ts";
import type { Finding } from "../model/problem.ts";
import { charsetIn } from "./charset.ts";
import type { Fetcher } from "./fetch-source.ts";
import { filesMatching, isGlob } from "./glob.ts";
import { emptyFolder, noMatch, notFound, notRead, tooLarge } from "./messages.ts";
import { SourceFault } from "./source.ts";
import type { ImportSource } from "./source.ts";
import type { Stage } from "./stage.ts";

/** What newswire can import from a folder without articles, by extension. */
const IMPORTABLE = /\.(?:txt|text|html?|xhtml|xml|rss|atom|rdf|json|opml)$/i;
/** Folders of programs. */
const PROGRAMS = /^(?:node_modules|vendor|bower_components|__\w+__)$/;

/** Bytes of a source that show what it is. */
const START = 16_384;
/** Bytes of standard input. */
const LARGEST_INPUT = 64_000_000;

const STDIN = "standard input";

/** What opens sources. */
export interface Doors {
  readonly stage: Stage;
  readonly fetcher: () => Fetcher;
}

/** Where a file is in the folder that the user named; else in its own folder. */
export function withinOf(named: string, file: string): ImportSource["within"] {
  if (named === file || isGlob(named)) return { folder: posix.dirname(file), path: posix.basename(file) };
  return { folder: named, path: posix.relative(named.replaceAll("\\", "/"), file) };
}

/** Whether the user named a URL. */
function isUrl(name: string): boolean {
  return /^https?:\/\//i.test(name);
}

/**
 * Return the names of the single sources behind a name: the files in a folder, or of a pattern.
 *
 * @throws {SourceFault} if there is none.
 */
export function expand(name: string): readonly string[] {
  if (name === "-" || isUrl(name)) return [name];
  if (isFolder(name)) return some(filesIn(name), emptyFolder);
  if (statSync(name, { throwIfNoEntry: false }) !== undefined) return [name];
  if (!isGlob(name)) throw new SourceFault(notFound(name));
  return some(filesMatching(name), noMatch(name));
}

function some(names: readonly string[], none: Finding): readonly string[] {
  if (names.length === 0) throw new SourceFault(none);
  return names;
}

/** The articles in a folder, or what else can be imported from it. Symbolic links are skipped. */
function filesIn(folder: string): readonly string[] {
  const files: string[] = [];
  const queue = [folder.replaceAll("\\", "/").replace(/(?<=[^/])\/+$/, "")];
  for (let under = queue.pop(); under !== undefined; under = queue.pop()) {
    for (const entry of readdirSync(under, { withFileTypes: true })) {
      if (isPassedOver(entry.name) || PROGRAMS.test(entry.name)) continue;
      const path = posix.join(under, entry.name);
      if (entry.isDirectory()) queue.push(path);
      else if (entry.isFile()) files.push(path);
    }
  }
  const articles = files.filter((path) => isArticleFile(path) && !isBesideArticles(posix.relative(folder, path)));
  return (articles.length > 0 ? articles : files.filter((path) => IMPORTABLE.test(path))).sort();
}

/**
 * Open one source: a file, a URL, or standard input.
 *
 * @throws {SourceFault} if it cannot be opened.
 */
export async function openSource(name: string, { stage, fetcher }: Doors, within: ImportSource["within"]): Promise<ImportSource> {
  if (name === "-") return { ...toSource(STDIN, await saveInput(stage.newPath())), within };
  if (!isUrl(name)) return { ...toSource(name.replaceAll("\\", "/"), name), within };
  const file = stage.newPath();
  return { ...toSource(name, file, await fetcher().fetch(name, file)), within };
}

function toSource(
  name: string,
  file: string,
  { url, type }: { readonly url?: string; readonly type?: string | undefined } = {},
): Omit<ImportSource, "within"> {
  try {
    const stats = statSync(file);
    // Reading a pipe might never end.
    if (!stats.isFile()) throw new SourceFault(notRead("not a file"));
    const bytes = startOf(file, START);
    const charset = charsetIn(bytes, type);
    return { name, file, url, type, charset, start: decodeStart(bytes, charset), size: stats.size };
  } catch (error) {
    if (error instanceof SourceFault) throw error;
    throw new SourceFault(notRead((error as NodeJS.ErrnoException).code ?? String(error)));
  }
}

function decodeStart(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder("latin1").decode(bytes);
  }
}

async function saveInput(file: string): Promise<string> {
  let size = 0;
  const limit = new Transform({
    transform: (chunk: Buffer, _, done) => {
      size += chunk.length;
      done(size > LARGEST_INPUT ? new SourceFault(tooLarge(size, LARGEST_INPUT)) : null, chunk);
    },
  });
  await pipeline(createReadStream("", { fd: 0, autoClose: false }), limit, createWriteStream(file));
  return file;
}
