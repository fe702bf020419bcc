import { chmodSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import type { ReadArticle } from "../article/read-article.ts";
import { addToFrontMatter, toFrontMatter } from "../article/write-front-matter.ts";
import { ProblemError } from "../model/problem.ts";
import { toRun } from "../options.ts";
import { findChanges } from "../stages/find-changes.ts";
import { openSite } from "../stages/open-site.ts";
import { updateIndex } from "../stages/update-index.ts";
import { openMemory } from "../store/memory.ts";
import { toZoned } from "../text/date.ts";
import { EXIT } from "./command.ts";
import type { CommonFlags, Terminal } from "./command.ts";
import { plural } from "./count.ts";

/** `newswire stamp`: `id` and `published` are written into the articles that lack them. Prints their paths. */
export async function runStamp(flags: CommonFlags, terminal: Terminal): Promise<number> {
  const run = toRun({ ...flags, onProgress: terminal.progress });
  const site = await openSite(run);
  const store = openMemory();
  const articles = new Map<string, ReadArticle>();
  const { problems } = await updateIndex(site, store, findChanges(run, store), run, (read) => articles.set(read.article.file, read));
  terminal.clear();
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new ProblemError(errors);
  const { timezone } = site.settings.site;
  let stamped = 0;
  for (const { article, lacks } of articles.values()) {
    // A draft is published when it is no draft any more.
    if (lacks.length === 0 || article.draft) continue;
    const values = { published: await toZoned(article.published, timezone), id: article.id };
    const fields = toFrontMatter(Object.fromEntries(lacks.map((key) => [key, values[key]])));
    replaceFile(article.file, addToFrontMatter(readFileSync(article.file, "utf8"), fields));
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
