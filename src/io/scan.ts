import { existsSync, readdirSync } from "node:fs";
import type { Dirent } from "node:fs";
import { join } from "node:path";
import { reportInto } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import { isArticleName, isSimilarToArticle } from "../text/article-name.ts";

/**
 * The article files of a folder and its folders, sorted by path.
 *
 * What people do not mean to publish is passed over: names that begin with a dot, editors' leftovers. Symbolic links are
 * not followed, since they lead out of the folder; a name that is no UTF-8 cannot be opened by it: both are reported.
 *
 * @param folder - Must exist.
 * @param shown - What problems call the folder.
 * @returns Paths relative to the folder, with `/`.
 * @throws system errors when the folder itself cannot be read.
 */
export function scan(folder: string, shown: string, problems: Problem[]): readonly string[] {
  const found: string[] = [];
  const queue = [""];
  for (let under = queue.pop(); under !== undefined; under = queue.pop()) {
    for (const entry of list(join(folder, under), `${shown}/${under}`, under === "", problems)) {
      const path = `${under}${entry.name}`;
      if (/^[.#]|[~#]$/.test(entry.name)) continue;
      // Bytes that are no UTF-8 are shown as this character, which a name may also hold.
      if (entry.name.includes("\ufffd") && !existsSync(join(folder, path))) {
        reportInto(problems, `${shown}/${path}`)({ code: "file/name", message: "the file's name is no UTF-8", hint: "Rename the file." });
      } else if (entry.isDirectory()) queue.push(`${path}/`);
      else if (isSimilarToArticle(entry.name) && entry.isFile()) {
        const hint = `Rename it to \`${entry.name.replace(/\..*$/, "")}.md\` if it is Markdown.`;
        const message = "this file is not read: newswire reads .md, .markdown, .mkd and .mdown files";
        reportInto(problems, `${shown}/${path}`)({ code: "file/extension", severity: "warning", message, hint });
      } else if (!isArticleName(entry.name)) continue;
      else if (entry.isFile()) found.push(path);
      else if (entry.isSymbolicLink()) {
        const hint = "Put the file itself here.";
        reportInto(
          problems,
          `${shown}/${path}`,
        )({ code: "file/link", severity: "warning", message: "a symbolic link is not followed", hint });
      }
    }
  }
  return found.sort();
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
