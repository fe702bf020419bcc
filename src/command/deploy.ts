import { deploy } from "../deploy/deploy.ts";
import { EXIT } from "./command.ts";
import type { CommonFlags, ReportFormat, Terminal } from "./command.ts";
import { DEPLOY } from "./deploy-messages.ts";
import { waiting } from "./messages.ts";

/** Flags of `newswire deploy`. */
export interface DeployFlags extends CommonFlags {
  readonly endpoint?: string;
  readonly dryRun?: boolean;
  readonly singleWriter?: boolean;
  readonly format: ReportFormat;
  /** Names region, keys and endpoint, as for the AWS command line. */
  readonly env: NodeJS.ProcessEnv;
}

/** Run `newswire deploy`: send the output folder to object storage. */
export async function runDeploy(
  target: string,
  { config, out, index, endpoint, dryRun = false, singleWriter = false, format, env }: DeployFlags,
  terminal: Terminal,
): Promise<number> {
  const begun = performance.now();
  const onWait = (pid: number): void => terminal.say(waiting("newswire", pid));
  const onClaimed = (): void => terminal.say(DEPLOY.claimed);
  const onSent = (done: number, total: number): void => terminal.progress("send", done, total);
  const deployment = await deploy({ target, endpoint, config, out, index, dryRun, singleWriter, env, onWait, onClaimed, onSent });
  terminal.clear();
  if (format === "json") terminal.result(`${JSON.stringify(deployment, null, 2)}\n`);
  else await terminal.report(deployment.problems);
  if (dryRun) terminal.say(DEPLOY.list(deployment));
  terminal.say(DEPLOY.done(deployment, dryRun, (performance.now() - begun) / 1000));
  return EXIT.done;
}
