import { isVisited } from "../hosting/part-of.ts";
import type { Problem } from "../model/problem.ts";
import { toProblem } from "../model/problem.ts";
import { isAnswer } from "../net/answer.ts";
import type { Answer } from "../net/answer.ts";
import { openClient } from "../net/client.ts";
import { urlOf } from "../text/address.ts";
import { withoutKeys } from "../text/private-path.ts";
import { VERSION } from "../version.ts";
import type { Cdn } from "./cdns.ts";
import type { Manifest } from "./manifest.ts";
import { notPurged } from "./messages.ts";
import { deletionsOf, sendingsOf } from "./plan-deployment.ts";
import type { Plan } from "./plan-deployment.ts";
import { forEachAtOnce } from "./send-objects.ts";
import { openPatience } from "./send-patiently.ts";

const LIMITS = { timeLimit: 60_000, sizeLimit: 1_000_000 };

/**
 * Find the paths that earlier deployments changed and did not purge: they failed to, or were stopped. An object that a stopped one made
 * was in no cache.
 */
export function unpurgedBefore(manifest: Manifest | undefined): readonly string[] {
  if (manifest === undefined) return [];
  const { files, pending, purge: failed } = manifest;
  return [...new Set([...failed, ...[...pending.keys()].filter((path) => files.has(path))])];
}

/** The paths that a plan replaces or deletes, and that readers may have in a cache, and what earlier deployments left. Sorted. */
export function toPurge(plan: Plan, earlier: readonly string[]): readonly string[] {
  const replaced = sendingsOf(plan).filter(({ before }) => before !== undefined);
  const changed = [...replaced.map(({ object }) => object.path), ...deletionsOf(plan)];
  return [...new Set([...earlier, ...changed])].filter(isVisited).sort();
}

/** The URLs of paths. */
export function urlsOf(paths: readonly string[], site: string): readonly string[] {
  return paths.map((path) => new URL(urlOf(path, site)).href);
}

/**
 * Purge URLs at each CDN, with retries.
 *
 * @param command - The command that tries again.
 * @returns A warning for each CDN that refused.
 */
export async function purge(
  cdns: readonly Cdn[],
  { urls, site, command }: { readonly urls: readonly string[]; readonly site: string; readonly command: string },
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const cdn of cdns) {
    // oxlint-disable-next-line no-await-in-loop -- one CDN at a time
    const reason = await purgeAt(cdn, urls, site);
    if (reason !== undefined) problems.push(toProblem("deploy.purge", notPurged({ name: cdn.name, count: urls.length, reason, command })));
  }
  return problems;
}

/** @returns Why it failed. Undefined if all URLs were purged. */
async function purgeAt(cdn: Cdn, urls: readonly string[], site: string): Promise<string | undefined> {
  // The endpoints come from the environment of the user.
  const client = openClient(`newswire/${VERSION}`, LIMITS, true);
  const send = openPatience(cdn.mustRetry);
  let reason: string | undefined;
  try {
    await forEachAtOnce(await cdn.requestsFor(urls, site), async ({ url, options }) => {
      // A CDN that refused one request would refuse the others.
      if (reason !== undefined) return;
      const end = await send(() => client.request(url, options));
      if (!isAnswer(end)) reason ??= end.message;
      else if (Math.floor(end.status / 100) !== 2) reason ??= refusal(cdn, end);
    });
  } finally {
    client.close();
  }
  return reason;
}

/** What a CDN answers, without tokens and addresses of wires with a key. */
function refusal({ reasonOf, secret }: Cdn, answer: Answer): string {
  const said = withoutKeys(reasonOf(answer).replace(/[\s\p{Cc}]+/gu, " "))
    .replaceAll(secret, "…")
    .slice(0, 200)
    .trim();
  return `it returned status ${answer.status}${said === "" ? "" : ` (${said})`}`;
}
