import { check } from "../build.ts";
import { areFatal } from "../model/problem.ts";
import { EXIT } from "./command.ts";
import type { CommonFlags, Terminal } from "./command.ts";
import { countProblems, plural } from "./count.ts";

/** `newswire check`: every problem, and nothing written. */
export async function runCheck(
  { config, articles, out, now, strict }: CommonFlags & { readonly strict?: boolean },
  terminal: Terminal,
): Promise<number> {
  const result = await check({ config, articles, out, now, onProgress: terminal.progress });
  terminal.clear();
  await terminal.report(result.problems);
  const found = countProblems(result.problems);
  terminal.say(`${plural(result.articles, "article")} checked: ${found === "" ? "no problems" : found}.`);
  return areFatal(result.problems, strict) ? EXIT.content : EXIT.done;
}
