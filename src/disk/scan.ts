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

const NOT_READ: Finding = {
  code: "file/extension",
  severity: "warning",
  message: "this looks like an article, but its name does not end in .md (ignored)",
  hint: "Rename it to end in .md, or move it out of the articles folder.",
};

/**
 * List the articles in a folder and its subfolders, sorted by path.
 *
 * Files that nobody means to publish are skipped: dotfiles, and leftovers of editors. Reported and skipped: symbolic links, because they
 * lead out of the folder; names that are not UTF-8, because they cannot be opened; files that look like articles but have another
 * extension.
 *
 * @param folder - Must exist.
 * @param shown - The folder's name in problems.
 * @returns paths relative to the folder, with `/`.
 * @throws system errors if the folder itself cannot be read.
 */
export function scan(folder: string, shown: string, problems: Problem[]): readonly string[] {
  const say = (path: string, finding: Finding): void => reportInto(problems, `${shown}/${path}`)(finding);
  const found: string[] = [];
  const queue = [""];
  for (let under = queue.pop(); under !== undefined; under = queue.pop()) {
    for (const entry of list(join(folder, under), `${shown}/${under}`, under === "", problems)) {
      const path = `${under}${entry.name}`;
      if (isPassedOver(entry.name)) continue;
      // Node.js shows bytes that are not UTF-8 as U+FFFD. A valid name may contain that character, too.
      if (entry.name.includes("\ufffd") && !existsSync(join(folder, path))) {
        say(path, { code: "file/name", message: "the file name is not valid UTF-8", hint: "Rename the file." });
      } else if (entry.isDirectory()) queue.push(`${path}/`);
      else if (!isArticleFile(entry.name)) {
        if (entry.isFile() && (isLikeArticle(entry.name) ?? hasFrontMatter(join(folder, path)))) say(path, NOT_READ);
      } else if (entry.isFile()) found.push(path);
      else if (entry.isSymbolicLink()) say(path, LINK);
    }
  }
  return found.sort();
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
