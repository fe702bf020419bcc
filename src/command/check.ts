import { check } from "../build.ts";
import { areFatal } from "../model/problem.ts";
import { EXIT } from "./command.ts";
import type { CommonFlags, Terminal } from "./command.ts";
import { listIgnored, plural, STRICT_FAILED, summarizeProblems, USAGE } from "./messages.ts";

/** Flags of `newswire check`. */
interface CheckFlags extends CommonFlags {
  readonly strict?: boolean;
  readonly fix?: boolean;
  readonly dryRun?: boolean;
}

/** Run `newswire check`: report every problem. With `--fix`, first make the fixes that are certain, or show them. */
export async function runCheck(flags: CheckFlags, terminal: Terminal): Promise<number> {
  const { config, articles, out, index, now, strict, fix = false, dryRun = false } = flags;
  if (dryRun && !fix) {
    terminal.fail(USAGE.dryRun);
    return EXIT.usage;
  }
  const options = { config, articles, out, index, now, onProgress: terminal.progress };
  const result = fix ? await fixed(options, dryRun, terminal) : { ...(await check(options)), done: undefined };
  terminal.clear();
  await terminal.report(result.problems);
  if (result.ignored.length > 0) terminal.say(listIgnored(result.ignored));
  if (result.done !== undefined) terminal.say(result.done);
  terminal.say(summarizeProblems(`${plural(result.articles, "article")} checked`, result.problems, fix));
  if (areFatal(result.problems, strict) && !areFatal(result.problems)) terminal.say(STRICT_FAILED);
  return areFatal(result.problems, strict) ? EXIT.content : EXIT.done;
}

async function fixed(options: Parameters<typeof check>[0] & object, dryRun: boolean, terminal: Terminal) {
  const { fixArticles, showFixes } = await import("./fix.ts");
  return (dryRun ? showFixes : fixArticles)(options, terminal);
}
