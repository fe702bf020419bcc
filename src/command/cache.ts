import { pullCache } from "../cache/pull-cache.ts";
import { pushCache } from "../cache/push-cache.ts";
import { ProblemError, toProblem } from "../model/problem.ts";
import { CACHE, notAnAction } from "./cache-messages.ts";
import { EXIT } from "./command.ts";
import type { CommonFlags, ReportFormat, Terminal } from "./command.ts";
import { waiting } from "./messages.ts";

/** Flags of `newswire cache`. */
export interface CacheFlags extends CommonFlags {
  readonly endpoint?: string;
  readonly format: ReportFormat;
  /** Names region, keys and endpoint, as for the AWS command line. */
  readonly env: NodeJS.ProcessEnv;
}

/** Run `newswire cache pull` or `newswire cache push`: carry the index and the output between machines. */
export async function runCache(action: string, target: string, flags: CacheFlags, terminal: Terminal): Promise<number> {
  if (action !== "pull" && action !== "push") throw new ProblemError([toProblem(action, notAnAction(action))]);
  const { config, articles, out, index, secret, endpoint, env, format } = flags;
  const onWait = (pid: number): void => terminal.say(waiting("newswire", pid));
  const options = { target, endpoint, config, articles, out, index, secret, env, onWait };
  const begun = performance.now();
  const seconds = (): number => (performance.now() - begun) / 1000;
  const tell = (report: object, text: string): void => {
    terminal.clear();
    if (format === "json") terminal.result(`${JSON.stringify(report, null, 2)}\n`);
    terminal.say(text);
  };
  if (action === "pull") {
    const onReceived = (done: number, total: number): void => terminal.progress("receive", done, total);
    const pull = await pullCache({ ...options, onReceived });
    tell(pull, CACHE.pulled(pull, seconds()));
  } else {
    const onSent = (done: number, total: number): void => terminal.progress("send", done, total);
    const push = await pushCache({ ...options, onSent });
    tell(push, CACHE.pushed(push, seconds()));
  }
  return EXIT.done;
}
