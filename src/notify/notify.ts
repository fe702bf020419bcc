import { existsSync } from "node:fs";
import { join } from "node:path";
import { openClient } from "../net/client.ts";
import type { Bounds } from "../net/client.ts";
import type { RetryPolicy } from "./deliver.ts";
import { makeFolder } from "../disk/make-folder.ts";
import { writeGitignore } from "../disk/write-gitignore.ts";
import { lock } from "../disk/lock.ts";
import { shownPath } from "../disk/shown-path.ts";
import { ProblemError, toProblem } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import { toRun } from "../options.ts";
import type { Options, Run } from "../options.ts";
import { openSettings } from "../site/open-site.ts";
import { notifyHub, publishedFeeds, pendingTopics } from "./notify-hubs.ts";
import type { Notification, Topic } from "./notify-hubs.ts";
import { nextBatch, notifyIndexNow } from "./notify-index-now.ts";
import { openNotifiedFeeds } from "./notified-feeds.ts";
import type { NotifiedFeeds } from "./notified-feeds.ts";
import { LEDGER } from "../text/paths.ts";
import { VERSION } from "../version.ts";

/** Limits of each request, of retries, and (`overall`) of the whole run. Times are in milliseconds. */
type Limits = Bounds & Omit<RetryPolicy, "deadline"> & { readonly overall: number };

/** Options of {@link notify}. */
export interface NotifyOptions extends Options {
  /** Find out what would be sent, but send and save nothing. */
  readonly dryRun?: boolean;
  readonly limits?: Partial<Limits>;
}

/** Hubs answer within a second. Four attempts within half a minute cover a restart. The body of an answer is not used. */
const LIMITS: Limits = { timeLimit: 15_000, sizeLimit: 65_536, waits: [1_000, 5_000, 20_000], longestWait: 60_000, overall: 300_000 };

/** The result of {@link notify}. */
export interface NotifyResult {
  /** One per hub or search engine in the settings. */
  readonly notifications: readonly Notification[];
  /** Notifications that failed or were refused. */
  readonly problems: readonly Problem[];
}

/**
 * Notify WebSub hubs of feeds, and search engines of pages, that changed since they were last notified. The number of builds in
 * between does not matter. An interrupted run loses nothing and sends nothing twice.
 *
 * @throws {ProblemError} if the settings have errors, or the output folder has no feeds.
 */
export async function notify(options: NotifyOptions = {}): Promise<NotifyResult> {
  const run = toRun(options);
  const { settings } = await openSettings(run);
  const { hubs, site, pages } = settings;
  if (hubs.length === 0 && (!pages || settings.indexNow === undefined)) return { notifications: [], problems: [] };
  const topics = publishedFeeds(run.out, settings);
  if (topics.length === 0) throw noFeedsError(run);
  // A site without stories has no ledger. This does not mean that stories were deleted.
  const indexNow = pages && existsSync(join(run.out, LEDGER)) ? settings.indexNow : undefined;
  const folder = join(run.index, "notify");
  const ledgers = { published: join(run.out, LEDGER), notified: join(folder, LEDGER) };
  if (options.dryRun === true) {
    const record = openRecord(folder, hubs, topics);
    const feedsFor = (hub: string): string[] => pendingTopics(hub, topics, record).map(({ url }) => url);
    const notifications = hubs.map((hub) => toNotification(hub, feedsFor(hub)));
    const changed = nextBatch(ledgers, site.url, Number.POSITIVE_INFINITY)?.urls ?? [];
    return {
      notifications: indexNow === undefined ? notifications : [...notifications, toNotification(indexNow.endpoint, changed)],
      problems: [],
    };
  }
  const { overall, waits, longestWait, ...bounds } = { ...LIMITS, ...options.limits };
  const policy = { waits, longestWait, deadline: performance.now() + overall };
  const unlock = await openFolder(folder, run);
  const client = openClient(`newswire/${VERSION}`, bounds, true);
  try {
    const record = openRecord(folder, hubs, topics);
    if (hubs.length > 0) record.tidy();
    const notifications = await Promise.all(hubs.map((hub) => notifyHub(client, hub, topics, record, policy)));
    if (indexNow !== undefined) notifications.push(await notifyIndexNow(client, indexNow, site.url, ledgers, policy));
    return { notifications, problems: notifications.flatMap(toProblems) };
  } finally {
    client.close();
    unlock();
  }
}

function openRecord(folder: string, hubs: readonly string[], topics: readonly Topic[]): NotifiedFeeds {
  const urls = new Set(topics.map(({ url }) => url));
  return openNotifiedFeeds(join(folder, "feeds.ndjson"), (hub, url) => hubs.includes(hub) && urls.has(url));
}

function toNotification(receiver: string, told: readonly string[]): Notification {
  return { receiver, told, faults: [], refusedBefore: 0 };
}

function noFeedsError({ out }: Run): ProblemError {
  const [message, hint] = ["no feeds in the output folder", "Run `newswire build`, or name another folder: `--out DIR`."];
  return new ProblemError([toProblem(shownPath(out), { code: "settings/out", message, hint })]);
}

/** Lock the folder, so that two runs do not send the same. Builds do not use it, so they can go on. */
async function openFolder(folder: string, { index, onWait }: Run): Promise<() => void> {
  makeFolder(folder);
  writeGitignore(index);
  return lock(join(folder, "lock"), onWait);
}

/** One problem per receiver and reason: a hub that is down is down for every feed. */
function toProblems({ receiver, faults }: Notification): Problem[] {
  const reasons = new Map(faults.map(({ result }) => [`${result.kind} ${result.reason}`, result]));
  return [...reasons.values()].map(({ kind, reason }) => {
    const [first = "", ...more] = faults.filter(({ result }) => result.kind === kind && result.reason === reason).map(({ url }) => url);
    const what = more.length === 0 ? first : `${first} and ${more.length} more`;
    const fault =
      kind === "refused"
        ? {
            code: "notify/refused",
            message: `refused the notification of ${what}: ${reason}`,
            hint: "Check the URL of this receiver in the settings. It is not notified again until these change.",
          }
        : {
            code: "notify/failed",
            message: `could not send ${what}: ${reason}`,
            hint: "Try again: `newswire notify`.",
          };
    return toProblem(receiver, fault);
  });
}
