import { lstatSync, writeFileSync } from "node:fs";
import { build } from "../build.ts";
import type { BuildReport } from "../build.ts";
import { replaceFile } from "../disk/replace-file.ts";
import { scan } from "../disk/scan.ts";
import { shownPath } from "../disk/shown-path.ts";
import { toRun } from "../options.ts";
import { toSiteUrl } from "../text/url.ts";
import type { CommonFlags, Terminal } from "./command.ts";
import { EXIT } from "./command.ts";
import { listFiles, summarizeBuild, waiting } from "./messages.ts";
import { saveMemory } from "./save-memory.ts";

/** Flags of `newswire build`. */
export interface BuildFlags extends CommonFlags {
  readonly strict?: boolean;
  readonly full?: boolean;
  readonly changed?: readonly string[];
  readonly verbose?: boolean;
  readonly report?: string;
  readonly lists?: string;
  readonly previous?: string;
  readonly first?: boolean;
  readonly acceptRemovals?: boolean;
  readonly skipFaulty?: boolean;
  readonly url?: string;
}

/** Run `newswire build`. */
export async function runBuild(flags: BuildFlags, terminal: Terminal): Promise<number> {
  const begun = performance.now();
  const { verbose = false, report: reportFile, lists, ...options } = flags;
  const report = await build({
    ...options,
    onProgress: (stage, done, total) => {
      saveMemory(total);
      terminal.progress(stage, done, total);
    },
    onWait: (pid) => terminal.say(waiting("build", pid)),
  });
  terminal.clear();
  await terminal.report(report.problems);
  if (reportFile !== undefined) writeReport(reportFile, report);
  if (lists !== undefined) (await import("./upload-lists.ts")).writeUploadLists(lists, report);
  const hasChanged = report.written.length + report.deleted.length > 0;
  const out = `${shownPath(flags.out)}/`;
  if (verbose && hasChanged) terminal.say(listFiles(report, out));
  const url = hasChanged ? (await import("../site/read-settings-file.ts")).readSettingsFile(toRun(options)).site.url : undefined;
  const preview = toSiteUrl(flags.url ?? "");
  const isOne = report.counts.stories === 0 && report.counts.drafts === 1;
  const draft = isOne ? onlyArticle(flags.articles, report.ignored) : "FILE";
  terminal.say(summarizeBuild(report, { out, config: flags.config, url, preview, draft, seconds: (performance.now() - begun) / 1000 }));
  return EXIT.done;
}

function onlyArticle(articles: string, ignored: readonly string[]): string {
  const shown = shownPath(articles);
  const [path = "FILE"] = scan(articles, shown, (found) => ignored.includes(`${shown}/${found}`));
  return `${shown}/${path}`;
}

function writeReport(path: string, report: BuildReport): void {
  const text = Buffer.from(`${JSON.stringify(report, null, 2)}\n`);
  // Do not replace a device such as /dev/stdout with a file.
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? true) replaceFile(path, text);
  else writeFileSync(path, text);
}
