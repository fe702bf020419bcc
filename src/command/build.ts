import { lstatSync, writeFileSync } from "node:fs";
import { build } from "../build.ts";
import type { BuildReport } from "../build.ts";
import { replaceFile } from "../disk/replace-file.ts";
import type { CommonFlags, Terminal } from "./command.ts";
import { EXIT } from "./command.ts";
import { countProblems, plural } from "./count.ts";
import { saveMemory } from "./save-memory.ts";

/** The flags of `newswire build`. */
export interface BuildFlags extends CommonFlags {
  readonly strict?: boolean;
  readonly full?: boolean;
  readonly changed?: readonly string[];
  readonly report?: string;
  readonly lists?: string;
  readonly previous?: string;
  readonly first?: boolean;
  readonly acceptRemovals?: boolean;
}

/** `newswire build`: articles become the published folder. */
export async function runBuild(flags: BuildFlags, terminal: Terminal): Promise<number> {
  const begun = performance.now();
  const {
    config,
    articles,
    out,
    index,
    now,
    changed,
    previous,
    first = false,
    strict = false,
    full = false,
    acceptRemovals = false,
  } = flags;
  const report = await build({
    config,
    articles,
    out,
    index,
    now,
    strict,
    full,
    changed,
    first,
    acceptRemovals,
    previous,
    onProgress: (stage, done, total) => {
      saveMemory(total);
      terminal.progress(stage, done, total);
    },
    onWait: (pid) => terminal.say(`Another build (process ${pid}) is at work here; this one waits for it.`),
  });
  terminal.clear();
  await terminal.report(report.problems);
  if (flags.report !== undefined) writeReport(flags.report, report);
  if (flags.lists !== undefined) (await import("./upload-lists.ts")).writeUploadLists(flags.lists, report);
  terminal.say(summarise(report, out, performance.now() - begun));
  return EXIT.done;
}

function writeReport(path: string, report: BuildReport): void {
  const text = Buffer.from(`${JSON.stringify(report, null, 2)}\n`);
  // What is no plain file, as /dev/stdout, is not to be replaced by one.
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? true) replaceFile(path, text);
  else writeFileSync(path, text);
}

function summarise(
  { counts, written, unchanged, deleted, nextChangeAt, problems }: BuildReport,
  out: string,
  milliseconds: number,
): string {
  const lines = [
    `${plural(counts.stories, "story", "stories")} in ${plural(counts.feeds, "feed")}, published to ${out} in ${(milliseconds / 1000).toFixed(2)} s:`,
    `  ${[plural(written.length, "file") + " written", `${unchanged} unchanged`, `${deleted.length} deleted`].join(", ")}`,
    ...list(written),
    counts.heldBack > 0 && `  ${plural(counts.heldBack, "article")} held back as drafts, by embargo or by schedule`,
    nextChangeAt !== undefined && `  Next scheduled change: ${nextChangeAt} (run the build again then)`,
    problems.length > 0 && `  ${countProblems(problems)}`,
  ];
  return lines.filter((line) => line !== false).join("\n");
}

/** What was written: the files at the top by name, of each folder the number, so that ten thousand pages take one line. */
function list(written: readonly string[]): string[] {
  const top = written.filter((path) => !path.includes("/"));
  const folders = new Map<string, number>();
  for (const path of written) {
    const [folder = "", ...rest] = path.split("/");
    if (rest.length > 0) folders.set(folder, (folders.get(folder) ?? 0) + 1);
  }
  const counts = [...folders].map(([folder, count]) => `    ${folder}/ ${plural(count, "file")}`);
  return top.length === 0 ? counts : [`    ${top.join("  ")}`, ...counts];
}
