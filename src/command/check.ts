import { check } from "../build.ts";
import { areFatal } from "../model/problem.ts";
import { EXIT } from "./command.ts";
import type { CommonFlags, Terminal } from "./command.ts";
import { listIgnored, plural, STRICT_FAILED, summarizeProblems } from "./messages.ts";

/** Run `newswire check`: report every problem and write nothing. */
export async function runCheck(
  { config, articles, out, index, now, strict }: CommonFlags & { readonly strict?: boolean },
  terminal: Terminal,
): Promise<number> {
  const result = await check({ config, articles, out, index, now, onProgress: terminal.progress });
  terminal.clear();
  await terminal.report(result.problems);
  if (result.ignored.length > 0) terminal.say(listIgnored(result.ignored));
  terminal.say(summarizeProblems(`${plural(result.articles, "article")} checked`, result.problems));
  if (areFatal(result.problems, strict) && !areFatal(result.problems)) terminal.say(STRICT_FAILED);
  return areFatal(result.problems, strict) ? EXIT.content : EXIT.done;
}
