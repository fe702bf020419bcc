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
import { OWN_FOLDER } from "./find-objects.ts";
import { notPurged } from "./messages.ts";
import type { ObjectStore } from "./object-store.ts";
import { deletionsOf, sendingsOf } from "./plan-deployment.ts";
import type { Plan } from "./plan-deployment.ts";
import type { ListedObject } from "./read-answer.ts";
import { forEachAtOnce } from "./send-objects.ts";
import { openPatience } from "./send-patiently.ts";

const LIMITS = { timeLimit: 60_000, sizeLimit: 1_000_000 };

/**
 * Where a storage has the paths of deleted files of wires with a key that are still to be purged: as names of empty objects, because only
 * those who may list the objects see them. The manifest may be public.
 */
const KEPT = `${OWN_FOLDER}purge/`;

/** Find the paths that an earlier deployment kept. */
export function keptPaths(listed: readonly ListedObject[]): readonly string[] {
  return listed.filter(({ key }) => key.startsWith(KEPT)).map(({ key }) => key.slice(KEPT.length));
}

/** Keep paths until they are purged. Call it before their objects are deleted. */
export function keepPaths(store: ObjectStore, paths: readonly string[]): Promise<void> {
  return forEachAtOnce(paths, async (path) => void (await store.put(KEPT + path, new Uint8Array(), { "cache-control": "no-store" })));
}

/** Remove kept paths. */
export function forgetPaths(store: ObjectStore, paths: readonly string[]): Promise<void> {
  return forEachAtOnce(paths, (path) => store.remove(KEPT + path));
}

/** The paths that a plan replaces or deletes, and that readers may have in a cache, and what earlier deployments left. Sorted. */
export function findPathsToPurge(plan: Plan, earlier: readonly string[]): readonly string[] {
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
