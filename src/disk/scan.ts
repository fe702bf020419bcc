import { existsSync, readdirSync } from "node:fs";
import type { Dirent } from "node:fs";
import { join } from "node:path";
import { reportInto } from "../model/problem.ts";
import type { Finding, Problem } from "../model/problem.ts";
import { startOf } from "./read-part.ts";
import { isArticleFile, isLikeArticle, isPassedOver } from "../text/article-file.ts";

const LINK: Finding = {
  code: "file/link",
  severity: "warning",
  message: "symbolic link (ignored)",
  hint: "Replace it with the file itself.",
};

const NOT_UTF8: Finding = { code: "file/name", message: "the file name is not valid UTF-8", hint: "Rename the file." };

const NOT_READ: Finding = {
  code: "file/extension",
  severity: "warning",
  message: "this looks like an article, but its name does not end in .md (ignored)",
  hint: "Write it in Markdown and rename it to end in .md, or move it out of the articles folder.",
};

/**
 * List the articles in a folder and its subfolders, sorted by path.
 *
 * Skipped in silence: dotfiles, and leftovers of editors. Skipped and listed: what `isIgnored`. Skipped and reported: symbolic links,
 * because they lead out of the folder; names that are not UTF-8, because they cannot be opened; files that look like articles but
 * have another extension.
 *
 * @param folder - Must exist.
 * @param shown - The folder's name in problems.
 * @param isIgnored - Takes a path relative to the folder. A path of a folder ends in `/`.
 * @param lists.ignored - Filled with the paths of ignored articles and folders.
 * @returns paths relative to the folder, with `/`.
 * @throws system errors if the folder itself cannot be read.
 */
export function scan(
  folder: string,
  shown: string,
  isIgnored: (path: string) => boolean,
  { problems = [], ignored = [] }: { readonly problems?: Problem[]; readonly ignored?: string[] } = {},
): readonly string[] {
  const say = (path: string, finding: Finding): void => reportInto(problems, `${shown}/${path}`)(finding);
  const found: string[] = [];
  const queue = [""];
  for (let under = queue.pop(); under !== undefined; under = queue.pop()) {
    for (const entry of list(join(folder, under), `${shown}/${under}`, under === "", problems)) {
      const path = `${under}${entry.name}${entry.isDirectory() ? "/" : ""}`;
      if (isPassedOver(entry.name)) continue;
      if (isIgnored(path)) {
        if (entry.isDirectory() || isArticleFile(path)) ignored.push(path);
        continue;
      }
      const fault = faultOf(entry, join(folder, path));
      if (fault !== undefined) say(path, fault);
      else if (entry.isDirectory()) queue.push(path);
      else if (entry.isFile() && isArticleFile(path)) found.push(path);
    }
  }
  return found.sort();
}

/** Say why an entry is skipped. Undefined for articles, folders and files that nobody takes for an article. */
function faultOf(entry: Dirent, path: string): Finding | undefined {
  // Node.js shows bytes that are not UTF-8 as U+FFFD. A valid name may contain that character, too.
  if (entry.name.includes("\ufffd") && !existsSync(path)) return NOT_UTF8;
  if (isArticleFile(entry.name)) return entry.isSymbolicLink() ? LINK : undefined;
  return entry.isFile() && (isLikeArticle(entry.name) ?? hasFrontMatter(path)) ? NOT_READ : undefined;
}

function hasFrontMatter(path: string): boolean {
  try {
    return /^\ufeff?(?:---|\+\+\+)[ \t]*\r?\n/.test(startOf(path, 8).toString());
  } catch {
    // A file that cannot be opened is not reported here.
    return false;
  }
}

function list(folder: string, shown: string, isRoot: boolean, problems: Problem[]): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (isRoot) throw error;
    const message = `could not read the folder: ${(error as Error).message}`;
    reportInto(problems, shown)({ code: "file/unreadable", message, hint: "Check its permissions." });
    return [];
  }
}
