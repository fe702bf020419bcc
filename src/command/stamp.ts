import { chmodSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { addToFrontMatter, toFrontMatter } from "../article/write-front-matter.ts";
import { areFatal, ProblemError } from "../model/problem.ts";
import { toRun } from "../options.ts";
import { readSite } from "../stages/read-site.ts";
import { toZoned } from "../text/date.ts";
import { EXIT } from "./command.ts";
import type { CommonFlags, Terminal } from "./command.ts";
import { plural } from "./report.ts";

/** `newswire stamp`: `id` and `published` are written into the articles that lack them. Prints their paths. */
export async function runStamp(flags: CommonFlags, terminal: Terminal): Promise<number> {
  const site = await readSite(toRun({ ...flags, onProgress: terminal.progress }));
  terminal.clear();
  if (areFatal(site.problems)) throw new ProblemError(site.problems.filter(({ severity }) => severity === "error"));
  const { timezone } = site.settings.site;
  let stamped = 0;
  for (const { article, lacks, location } of site.articles) {
    // A draft is published when it is no draft any more.
    if (lacks.length === 0 || article.draft) continue;
    const values = { published: await toZoned(article.published, timezone), id: article.id };
    const fields = toFrontMatter(Object.fromEntries(lacks.map((key) => [key, values[key]])));
    replaceFile(location, addToFrontMatter(readFileSync(location, "utf8"), fields));
    terminal.result(`${article.file}\n`);
    stamped += 1;
  }
  terminal.say(stamped === 0 ? "Every article has its id and date." : `${plural(stamped, "article")} stamped.`);
  return EXIT.done;
}

/** A reader of the file meets the old text or the new one, whole. */
function replaceFile(path: string, text: string): void {
  const temporary = `${path}.newswire-${process.pid}.tmp`;
  writeFileSync(temporary, text);
  chmodSync(temporary, statSync(path).mode);
  renameSync(temporary, path);
}
