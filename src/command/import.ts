import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { makeFolder } from "../disk/make-folder.ts";
import { createFile } from "../disk/replace-file.ts";
import { importArticles } from "../import/import-articles.ts";
import type { ImportedArticle } from "../import/imported.ts";
import { guessedIn, leftOutOf, summary } from "../import/messages.ts";
import { areFatal } from "../model/problem.ts";
import { toRun } from "../options.ts";
import { COMMANDS } from "./help.ts";
import { firstSettings, IMPORT } from "./messages.ts";
import { packagePath } from "./package-path.ts";
import { EXIT } from "./command.ts";
import type { CommonFlags, Terminal } from "./command.ts";

/** Flags of `newswire import`. */
interface ImportFlags extends CommonFlags {
  readonly into?: string;
  readonly dryRun?: boolean;
  readonly allowPrivate?: boolean;
  readonly skipFaulty?: boolean;
  readonly media?: boolean;
}

/**
 * Run `newswire import`: write articles from other sources. Prints the paths of the articles that it wrote, or with `--dry-run` what
 * would change as a diff.
 */
export async function runImport(names: readonly string[], flags: ImportFlags, terminal: Terminal): Promise<number> {
  if (flags.dryRun !== true) createSettings(flags.config, terminal);
  const { articles, into = articles, dryRun: isDryRun = false, allowPrivate = false, skipFaulty = false, media: hasMedia = false } = flags;
  const show = isDryRun ? await openDiffs(terminal) : (article: ImportedArticle): void => tell(article, terminal);
  const { counts, problems } = await importArticles(names, toRun(flags), { into, isDryRun, allowPrivate, skipFaulty, hasMedia }, show);
  terminal.clear();
  await terminal.report(problems);
  terminal.say(summary(counts, isDryRun));
  return areFatal(problems) ? EXIT.content : EXIT.done;
}

/** Without settings, begin with the defaults of `init`. */
function createSettings(config: string, terminal: Terminal): void {
  if (existsSync(config)) return;
  const [[, , title], [, , url]] = COMMANDS.init.flags;
  const site = { title, url, language: "en", timezone: "UTC" };
  makeFolder(dirname(config));
  createFile(config, Buffer.from(firstSettings({ site, articles: {} }, (file) => packagePath(file, dirname(config)))));
  terminal.say(IMPORT.settings(config));
}

function tell({ file, kind, guessed, leftOut, notes }: ImportedArticle, terminal: Terminal): void {
  if (kind !== "created" && kind !== "updated") return;
  terminal.result(`${file}\n`);
  const lines = [...(guessed.length > 0 ? [guessedIn(guessed)] : []), ...leftOut.map(leftOutOf), ...notes];
  if (lines.length > 0) terminal.say(lines.map((line) => `  ${line}`).join("\n"));
}

async function openDiffs(terminal: Terminal): Promise<(article: ImportedArticle) => void> {
  const [{ unifiedDiff }, { colorDiff }] = await Promise.all([import("./diff.ts"), import("./report.ts")]);
  return ({ file, texts }) => {
    const found = texts?.();
    if (found === undefined) return;
    const diff = unifiedDiff(file, found.before, found.after);
    terminal.show((useColor) => (useColor ? colorDiff(diff) : diff));
  };
}
