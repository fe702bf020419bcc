import { areFatal } from "../model/problem.ts";
import { verify } from "../verify/verify.ts";
import { EXIT } from "./command.ts";
import type { CommonFlags, Terminal } from "./command.ts";
import { plural, summarizeProblems } from "./messages.ts";

/** Run `newswire verify URL|DIR`: test a site, a feed or a folder. */
export async function runVerify(
  target: string,
  { config, now, strict }: CommonFlags & { readonly strict?: boolean },
  terminal: Terminal,
): Promise<number> {
  const { problems, feeds } = await verify(target, { config, now });
  await terminal.report(problems);
  terminal.say(summarizeProblems(`${plural(feeds, "feed")} tested`, problems));
  return areFatal(problems, strict) ? EXIT.content : EXIT.done;
}
