import { existsSync } from "node:fs";
import { shownPath } from "../disk/shown-path.ts";
import { ProblemError, sortProblems, toProblem } from "../model/problem.ts";
import { toRun } from "../options.ts";
import type { Options } from "../options.ts";
import { statOf } from "../disk/stat-of.ts";
import { readSettingsFile } from "../site/read-settings-file.ts";
import { runVerifyJob } from "./verify-job.ts";
import type { VerifyJob, VerifyLimits } from "./verify-job.ts";
import type { Verification } from "./verification.ts";
import { runOnThread } from "./run-on-thread.ts";
import { toWebUrl } from "../text/url.ts";

/** Readers give up on a feed after 7 to 30 s and 5 to 10 MB. */
const LIMITS: VerifyLimits = { timeLimit: 7_000, sizeLimit: 10_000_000, requests: 250, overall: 300_000 };

/** How to verify. */
export interface VerifyOptions extends Pick<Options, "config" | "now"> {
  readonly limits?: Partial<VerifyLimits>;
}

/**
 * Test a published site, a feed or a built folder the way subscribers meet it.
 *
 * A site is asked one thing after another: its page or feed, what that names, and nothing within a private network unless
 * the site itself is in one. What takes longer in all than it may is ended, also where a document keeps the processor busy.
 *
 * @param target - A URL of `http:` or `https:`, or a folder.
 * @throws {ProblemError} when it is neither, or the settings have errors that say where the folder is served.
 * @throws {MachineFault} when the site cannot be reached at all.
 */
export async function verify(target: string, options: VerifyOptions = {}): Promise<Verification> {
  const limits = { ...LIMITS, ...options.limits };
  const job = toJob(target, toRun(options), limits);
  // Threads run compiled code: where newswire itself runs from its TypeScript sources, this thread tests.
  const isSource = import.meta.url.endsWith(".ts");
  const { problems, feeds } = await (isSource ? runVerifyJob(job, () => {}) : runOnThread(job, target, limits.overall));
  return { problems: sortProblems(problems), feeds };
}

function toJob(target: string, run: ReturnType<typeof toRun>, limits: VerifyLimits): VerifyJob {
  if (!/^https?:/i.test(target)) {
    if (statOf(target)?.isDirectory() !== true) throw wrongTarget(target);
    return { folder: target, base: existsSync(run.config) ? readSettingsFile(run).site.url : undefined, now: run.now };
  }
  const url = toWebUrl(target);
  if (url === undefined) throw wrongTarget(target);
  return { url, limits, now: run.now };
}

function wrongTarget(target: string): ProblemError {
  const hint = "Name the https:// URL of a site or feed, without password, or a built folder.";
  // What cannot be read as an address may hold a password.
  const shown = /^https?:/i.test(target) ? "the URL" : shownPath(target);
  return new ProblemError([toProblem(shown, { code: "settings/target", message: "there is nothing here to test", hint })]);
}
