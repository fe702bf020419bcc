import { dirname, join } from "node:path";
import { shownPath } from "../disk/shown-path.ts";
import { ProblemError, sortProblems, toProblem } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import { toRun } from "../options.ts";
import type { Options, Run } from "../options.ts";
import { statOf } from "../disk/stat-of.ts";
import { baseOfFolder } from "./base-of-folder.ts";
import { SITE_FEEDS } from "./feed-name.ts";
import { isFile } from "./folder-links.ts";
import { folderOfSettings } from "./folder-messages.ts";
import { wrongTarget, wrongUrl } from "./messages.ts";
import { runVerifyJob } from "./verify-job.ts";
import type { VerifyJob, VerifyLimits } from "./verify-job.ts";
import type { Verification } from "./verification.ts";
import { runOnThread } from "./run-on-thread.ts";
import { LEDGER } from "../text/paths.ts";
import { withoutKeys } from "../text/private-path.ts";
import { shorten } from "../text/shorten.ts";
import { toWebUrl } from "../text/url.ts";

/** Readers give up on a feed after 7 to 30 s and 5 to 10 MB. */
const LIMITS: VerifyLimits = { timeLimit: 7_000, sizeLimit: 10_000_000, requests: 250, overall: 300_000 };

/** Options of {@link verify}. */
export interface VerifyOptions extends Pick<Options, "config" | "now"> {
  readonly limits?: Partial<VerifyLimits>;
}

/**
 * Test a published site, a feed or a built folder as a feed reader would.
 *
 * Requests are sent one at a time: the page or feed, then its links. Private networks are skipped unless the site itself is in
 * one. The test stops when its time is over, even in the middle of a document.
 *
 * @param target - An `http:` or `https:` URL, or a folder.
 * @throws {ProblemError} if the target is neither, or the settings, which give the URL of the folder, have errors.
 * @throws {MachineFault} if the site cannot be reached.
 */
export async function verify(target: string, options: VerifyOptions = {}): Promise<Verification> {
  const limits = { ...LIMITS, ...options.limits };
  const job = toJob(target, toRun(options), limits);
  // A thread needs compiled code. When newswire runs from its TypeScript sources, test on this thread.
  const isSource = import.meta.url.endsWith(".ts");
  const { problems, feeds } = await (isSource ? runVerifyJob(job, () => {}) : runOnThread(job, target, limits.overall));
  return { problems: sortProblems(problems.map(withoutAddresses)), feeds };
}

/** Hide the addresses of wires with a key: reports are printed in logs. */
function withoutAddresses(problem: Problem): Problem {
  const { file, message, hint } = problem;
  return { ...problem, file: withoutKeys(file), message: withoutKeys(message), hint: hint && withoutKeys(hint) };
}

function toJob(target: string, run: Run, limits: VerifyLimits): VerifyJob {
  if (!/^https?:/i.test(target)) {
    const found = statOf(target);
    if (found?.isDirectory() !== true) throw targetError(target, found && folderOf(target, run));
    const out = builtIn(target, run);
    if (out !== undefined) throw new ProblemError([toProblem(shownPath(target), folderOfSettings(shownPath(out)))]);
    return { folder: target, base: baseOfFolder(target, run), now: run.now };
  }
  const url = toWebUrl(target);
  if (url === undefined) throw targetError(target, undefined);
  return { url, limits, now: run.now };
}

/** Return the output folder in a folder of settings, if a site was built there. */
function builtIn(folder: string, { config, out }: Run): string | undefined {
  const built = join(folder, out);
  return isFile(join(folder, config)) && hasFeeds(built) && !hasFeeds(folder) ? built : undefined;
}

const hasFeeds = (folder: string): boolean => [LEDGER, ...SITE_FEEDS].some((name) => isFile(join(folder, name)));

/** Return the output folder for a file: its own folder if that has feeds. */
function folderOf(file: string, run: Run): string {
  const folder = dirname(file);
  return hasFeeds(folder) ? folder : (builtIn(folder, run) ?? run.out);
}

function targetError(target: string, folder: string | undefined): ProblemError {
  // An invalid URL may contain a password, so it is not shown.
  if (/^https?:/i.test(target))
    return new ProblemError([toProblem("the URL", wrongUrl(new RegExp("^https?://[^/?#]*@", "i").test(target)))]);
  const shown = /^[a-z][a-z0-9+.-]*:/i.test(target) ? shorten(target) : shownPath(target);
  return new ProblemError([toProblem(shown, wrongTarget(target, folder && shownPath(folder)))]);
}
