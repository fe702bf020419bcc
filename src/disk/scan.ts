import { existsSync, readdirSync } from "node:fs";
import type { Dirent } from "node:fs";
import { join } from "node:path";
import { reportInto } from "../model/problem.ts";
import type { Problem, Report } from "../model/problem.ts";
import { startOf } from "./read-part.ts";
import { isArticleFile, isLikeArticle, isPassedOver } from "../text/article-file.ts";

const LINK = {
  code: "file/link",
  severity: "warning",
  message: "a symbolic link is not followed",
  hint: "Put the file itself here.",
} as const;

const UNREAD = {
  code: "file/extension",
  severity: "warning",
  message: "this file looks like an article, and is not read because its name does not end in .md",
  hint: "Write it in Markdown and rename it, or move it out of the folder of articles.",
} as const;

/**
 * The article files of a folder and its folders, sorted by path.
 *
 * What people do not mean to publish is passed over: names that begin with a dot, editors' leftovers. Symbolic links are
 * not followed, since they lead out of the folder; a name that is no UTF-8 cannot be opened by it: both are reported. So is what
 * looks like an article and is named otherwise.
 *
 * @param folder - Must exist.
 * @param shown - What problems call the folder.
 * @returns Paths relative to the folder, with `/`.
 * @throws system errors when the folder itself cannot be read.
 */
export function scan(folder: string, shown: string, problems: Problem[]): readonly string[] {
  const say = (path: string, finding: Parameters<Report>[0]): void => reportInto(problems, `${shown}/${path}`)(finding);
  const found: string[] = [];
  const queue = [""];
  for (let under = queue.pop(); under !== undefined; under = queue.pop()) {
    for (const entry of list(join(folder, under), `${shown}/${under}`, under === "", problems)) {
      const path = `${under}${entry.name}`;
      if (isPassedOver(entry.name)) continue;
      // Bytes that are no UTF-8 are shown as this character, which a name may also hold.
      if (entry.name.includes("\ufffd") && !existsSync(join(folder, path))) {
        say(path, { code: "file/name", message: "the file's name is no UTF-8", hint: "Rename the file." });
      } else if (entry.isDirectory()) queue.push(`${path}/`);
      else if (!isArticleFile(entry.name)) {
        if (entry.isFile() && (isLikeArticle(entry.name) ?? hasFrontMatter(join(folder, path)))) say(path, UNREAD);
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
    // What cannot be opened is no article that anyone reads.
    return false;
  }
}

function list(folder: string, shown: string, isRoot: boolean, problems: Problem[]): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (isRoot) throw error;
    const message = `the folder cannot be read: ${(error as Error).message}`;
    reportInto(problems, shown)({ code: "file/unreadable", message, hint: "Check its permissions." });
    return [];
  }
}
