import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Client } from "../net/client.ts";
import { deliver } from "./deliver.ts";
import type { Patience, Verdict } from "./deliver.ts";
import type { Settings } from "../model/settings.ts";
import { hash } from "../text/hash.ts";
import { FOLDERS, possibleFormats } from "../text/paths.ts";
import type { NotifiedFeeds } from "./notified-feeds.ts";

/** A published feed: where subscribers find it, and which version of it that is. */
export interface Topic {
  readonly url: string;
  readonly hash: string;
}

/** What became of the feeds one hub was to be told of. */
export interface Notification {
  readonly receiver: string;
  /** URLs the receiver has taken; of a dry run those it would be told. */
  readonly told: readonly string[];
  /** URLs it has not taken, and why. */
  readonly faults: readonly { readonly url: string; readonly verdict: Verdict }[];
  /** How many it refused in an earlier run, and was not asked again. */
  readonly refusedBefore: number;
}

/** Feeds that are told to one hub at the same time. */
const TOGETHER = 4;

/** Every feed document in a published folder: not its archives, which nobody subscribes to. */
export function publishedFeeds(out: string, { site, feeds }: Settings): Topic[] {
  const folders = Object.values(FOLDERS).flatMap((folder) => {
    return existsSync(join(out, folder)) ? readdirSync(join(out, folder)).map((name) => `${folder}/${name}/`) : [];
  });
  const paths = ["", ...folders.sort()].flatMap((folder) => possibleFormats(feeds.formats).map(({ file }) => folder + file));
  return paths
    .filter((path) => existsSync(join(out, path)))
    .map((path) => ({ url: new URL(path, site.url).href, hash: hash(readFileSync(join(out, path)), 32) }));
}

/** The feeds a hub has not been told of in their present version. */
export function pendingTopics(hub: string, topics: readonly Topic[], record: Pick<NotifiedFeeds, "get">): Topic[] {
  return topics.filter(({ url, hash: version }) => record.get(hub, url)?.hash !== version);
}

/** How many feeds a hub would not hear of, which have not changed since. */
function refusedBefore(hub: string, topics: readonly Topic[], record: Pick<NotifiedFeeds, "get">): number {
  const isRefused = ({ url, hash: version }: Topic): boolean => {
    const told = record.get(hub, url);
    return told?.hash === version && told.refused !== undefined;
  };
  return topics.filter(isRefused).length;
}

/**
 * Tell a hub of feeds, one a request: some hubs take several, every hub takes one. What it takes or refuses is written
 * down at once. When it cannot be reached, or is none, the others are not tried.
 *
 * @see https://www.w3.org/TR/websub/ section 6.1, which leaves the form to the hub; this is that of all public ones
 */
export async function notifyHub(
  client: Client,
  hub: string,
  topics: readonly Topic[],
  record: NotifiedFeeds,
  patience: Patience,
): Promise<Notification> {
  const before = refusedBefore(hub, topics, record);
  const told: string[] = [];
  const faults: { url: string; verdict: Verdict }[] = [];
  let lost: Verdict | undefined;
  const tell = async ({ url, hash: version }: Topic): Promise<void> => {
    if (lost === undefined && performance.now() > patience.deadline) lost = { kind: "failed", status: 0, reason: "there is no time left" };
    const body = new URLSearchParams({ "hub.mode": "publish", "hub.url": url }).toString();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const verdict = lost ?? (await deliver(client, hub, { method: "POST", headers, body }, patience));
    if (verdict.kind === "accepted") {
      record.add({ hub, url, hash: version });
      told.push(url);
      return;
    }
    if (verdict.kind === "refused") record.add({ hub, url, hash: version, refused: verdict.reason });
    // What was not asked was not refused.
    if (verdict.kind === "failed" || GONE.has(verdict.status)) lost ??= { ...verdict, kind: "failed" };
    faults.push({ url, verdict });
  };
  const queue = pendingTopics(hub, topics, record).values();
  const work = async (): Promise<void> => {
    // oxlint-disable-next-line no-await-in-loop -- each worker tells of one feed after the other
    for (const topic of queue) await tell(topic);
  };
  await Promise.all(Array.from({ length: TOGETHER }, work));
  return { receiver: hub, told: told.sort(), faults, refusedBefore: before };
}

/** Statuses by which a server says that there is no hub here at all. */
const GONE: ReadonlySet<number> = new Set([401, 403, 404, 405, 410]);
