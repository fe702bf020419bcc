import { areFatal } from "../model/problem.ts";
import { verify } from "../verify/verify.ts";
import { EXIT } from "./command.ts";
import type { CommonFlags, Terminal } from "./command.ts";
import { countProblems, plural } from "./count.ts";

/** `newswire verify URL|DIR`: what subscribers of a site would stumble over. */
export async function runVerify(
  target: string,
  { config, now, strict }: CommonFlags & { readonly strict?: boolean },
  terminal: Terminal,
): Promise<number> {
  const { problems, feeds } = await verify(target, { config, now });
  await terminal.report(problems);
  const found = countProblems(problems);
  terminal.say(`${plural(feeds, "feed")} tested: ${found === "" ? "no problems" : found}.`);
  return areFatal(problems, strict) ? EXIT.content : EXIT.done;
}
