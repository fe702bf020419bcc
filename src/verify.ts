import { existsSync, statSync } from "node:fs";
import { openClient } from "./io/ask.ts";
import type { Bounds } from "./io/ask.ts";
import { isPrivateHost } from "./io/private-address.ts";
import { shownPath } from "./io/shown-path.ts";
import { openVisitor } from "./io/visit.ts";
import { ProblemError, reportInto, sortProblems } from "./model/problem.ts";
import type { Problem } from "./model/problem.ts";
import { toRun } from "./options.ts";
import type { Options } from "./options.ts";
import { readSettingsFile } from "./stages/read-settings-file.ts";
import { verifyFolder } from "./stages/verify-folder.ts";
import { verifySite } from "./stages/verify-site.ts";
import type { Verification } from "./stages/verify-site.ts";
import { toWebUrl } from "./text/url.ts";
import { VERSION } from "./version.ts";

/** What a test may cost: a request, and all of them together. Times are milliseconds. */
type Limits = Bounds & { readonly requests: number; readonly overall: number };

/** Readers give up on a feed after 15 to 30 s and 5 to 10 MB. */
const LIMITS: Limits = { timeLimit: 15_000, sizeLimit: 10_000_000, requests: 250, overall: 300_000 };

/** How to verify. */
export interface VerifyOptions extends Pick<Options, "config" | "now"> {
  readonly limits?: Partial<Limits>;
}

/**
 * Test a published site, a feed or a built folder the way subscribers meet it.
 *
 * A site is asked one thing after another: its page or feed, what that names, and nothing within a private network unless
 * the site itself is in one.
 *
 * @param target - A URL of `http:` or `https:`, or a folder.
 * @throws {ProblemError} when it is neither, or the settings have errors that say where the folder is served.
 * @throws a system error when the site cannot be reached at all.
 */
export async function verify(target: string, options: VerifyOptions = {}): Promise<Verification> {
  const run = toRun(options);
  if (!/^https?:/i.test(target)) {
    if (statSync(target, { throwIfNoEntry: false })?.isDirectory() !== true) throw wrongTarget(target);
    const base = existsSync(run.config) ? readSettingsFile(run).site.url : undefined;
    return inOrder(verifyFolder(target, base, run.now));
  }
  const url = toWebUrl(target);
  if (url === undefined) throw wrongTarget(target);
  const { requests, overall, ...bounds } = { ...LIMITS, ...options.limits };
  const client = openClient(`newswire/${VERSION} (verify)`, bounds, await isPrivateHost(url));
  try {
    return inOrder(await verifySite(url, openVisitor(client, { requests, time: overall }), run.now));
  } finally {
    client.close();
  }
}

function inOrder({ problems, feeds }: Verification): Verification {
  return { problems: sortProblems(problems), feeds };
}

function wrongTarget(target: string): ProblemError {
  const problems: Problem[] = [];
  const hint = "Name the https:// URL of a site or feed, without password, or a built folder.";
  // What cannot be read as an address may hold a password.
  const shown = /^https?:/i.test(target) ? "the URL" : shownPath(target);
  reportInto(problems, shown)({ code: "settings/target", message: "there is nothing here to test", hint });
  return new ProblemError(problems);
}
