import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Client } from "../net/client.ts";
import { deliver } from "./deliver.ts";
import type { Delivered, RetryPolicy } from "./deliver.ts";
import type { Settings } from "../model/settings.ts";
import { hash } from "../text/hash.ts";
import { CORRECTIONS, FOLDERS, possibleFormats } from "../text/paths.ts";
import type { NotifiedFeeds } from "./notified-feeds.ts";

/** A published feed, as a topic of WebSub. */
export interface Topic {
  readonly url: string;
  /** Hash of the document. */
  readonly hash: string;
}

/** The notifications of one receiver: a hub or a search engine. */
export interface Notification {
  /** Its URL. */
  readonly receiver: string;
  /** URLs that the receiver accepted. In a dry run, URLs that would be sent. */
  readonly told: readonly string[];
  /** URLs that it did not accept, and why. */
  readonly faults: readonly { readonly url: string; readonly result: Delivered }[];
  /** The number of feeds that it refused in an earlier run, which were not sent again. */
  readonly refusedBefore: number;
}

/** Requests that are sent to one hub at the same time. */
const CONCURRENCY = 4;

/** List the feed documents in an output folder. Archives are not listed, since nobody subscribes to them. */
export function publishedFeeds(out: string, { site, feeds }: Settings): Topic[] {
  const folders = Object.values(FOLDERS).flatMap((folder) => {
    return existsSync(join(out, folder)) ? readdirSync(join(out, folder)).map((name) => `${folder}/${name}/`) : [];
  });
  const paths = ["", CORRECTIONS, ...folders.sort()].flatMap((folder) => possibleFormats(feeds.formats).map(({ file }) => folder + file));
  return paths
    .filter((path) => existsSync(join(out, path)))
    .map((path) => ({ url: new URL(path, site.url).href, hash: hash(readFileSync(join(out, path)), 32) }));
}

/** The feeds that have changed since the hub was last notified of them. */
export function pendingTopics(hub: string, topics: readonly Topic[], record: Pick<NotifiedFeeds, "get">): Topic[] {
  return topics.filter(({ url, hash: version }) => record.get(hub, url)?.hash !== version);
}

/** Count the feeds that a hub has refused and that have not changed since. */
function countRefused(hub: string, topics: readonly Topic[], record: Pick<NotifiedFeeds, "get">): number {
  const isRefused = ({ url, hash: version }: Topic): boolean => {
    const row = record.get(hub, url);
    return row?.hash === version && row.refused !== undefined;
  };
  return topics.filter(isRefused).length;
}

/**
 * Notify a hub of feeds, with one request per feed, since not every hub accepts several. Each result is saved at once. After a
 * request shows that the hub is down or is not a hub, the other feeds are not sent.
 *
 * @see https://www.w3.org/TR/websub/ section 6.1. It leaves the form of the request to the hub; all public hubs use this one.
 */
export async function notifyHub(
  client: Client,
  hub: string,
  topics: readonly Topic[],
  record: NotifiedFeeds,
  policy: RetryPolicy,
): Promise<Notification> {
  const refusedBefore = countRefused(hub, topics, record);
  const told: string[] = [];
  const faults: { url: string; result: Delivered }[] = [];
  let lost: Delivered | undefined;
  const notifyOf = async ({ url, hash: version }: Topic): Promise<void> => {
    if (lost === undefined && performance.now() > policy.deadline)
      lost = { kind: "failed", status: 0, reason: "the time for all requests is over" };
    const body = new URLSearchParams({ "hub.mode": "publish", "hub.url": url }).toString();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const result = lost ?? (await deliver(client, hub, { method: "POST", headers, body }, policy));
    if (result.kind === "accepted") {
      record.add({ hub, url, hash: version });
      told.push(url);
      return;
    }
    if (result.kind === "refused") record.add({ hub, url, hash: version, refused: result.reason });
    // The remaining feeds were not sent, so they count as failed, not refused.
    if (result.kind === "failed" || GONE.has(result.status)) lost ??= { ...result, kind: "failed" };
    faults.push({ url, result });
  };
  const queue = pendingTopics(hub, topics, record).values();
  const work = async (): Promise<void> => {
    // oxlint-disable-next-line no-await-in-loop -- each worker sends one request at a time
    for (const topic of queue) await notifyOf(topic);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return { receiver: hub, told: told.sort(), faults, refusedBefore };
}

/** Statuses that mean that this URL is not a hub, or does not let us in. */
const GONE: ReadonlySet<number> = new Set([401, 403, 404, 405, 410]);
