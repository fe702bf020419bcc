import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { openClient } from "../net/client.ts";
import type { Bounds } from "../net/client.ts";
import type { Patience } from "./deliver.ts";
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

/** How long and how often receivers are tried. Times are milliseconds. */
type Limits = Bounds & Omit<Patience, "deadline"> & { readonly overall: number };

/** How to notify, beside {@link Options}. */
export interface NotifyOptions extends Options {
  /** Whether nobody is to be told, and nothing written down: only what there is to tell is to be found out. */
  readonly dryRun?: boolean;
  readonly limits?: Partial<Limits>;
}

/** A hub answers in a second; four attempts within half a minute bridge its restart. No body it sends is of interest. */
const LIMITS: Limits = { timeLimit: 15_000, sizeLimit: 65_536, waits: [1_000, 5_000, 20_000], longestWait: 60_000, overall: 300_000 };

/** What notifying did. */
export interface NotifyResult {
  /** Whom the settings name, and what each was told. Empty when they name nobody. */
  readonly notifications: readonly Notification[];
  /** What could not be told. */
  readonly problems: readonly Problem[];
}

/**
 * Tell WebSub hubs which feeds, and search engines which pages, differ from what they were last told of. So it does not
 * matter how many builds there were meanwhile, or whether one was ended: nothing is forgotten, and nothing told twice.
 *
 * @throws {ProblemError} when the settings have errors or nothing was published.
 */
export async function notify(options: NotifyOptions = {}): Promise<NotifyResult> {
  const run = toRun(options);
  const { settings } = await openSettings(run);
  const { hubs, site, pages } = settings;
  if (hubs.length === 0 && (!pages || settings.indexNow === undefined)) return { notifications: [], problems: [] };
  const topics = publishedFeeds(run.out, settings);
  if (topics.length === 0) throw notPublished(run);
  // A site without any story has no ledger: that is not to mean that all stories are gone.
  const indexNow = pages && existsSync(join(run.out, LEDGER)) ? settings.indexNow : undefined;
  const folder = join(run.index, "notify");
  const ledgers = { published: join(run.out, LEDGER), told: join(folder, LEDGER) };
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
  const patience = { waits, longestWait, deadline: performance.now() + overall };
  const unlock = await openFolder(folder, run);
  const client = openClient(`newswire/${VERSION}`, bounds, true);
  try {
    const record = openRecord(folder, hubs, topics);
    if (hubs.length > 0) record.tidy();
    const notifications = await Promise.all(hubs.map((hub) => notifyHub(client, hub, topics, record, patience)));
    if (indexNow !== undefined) notifications.push(await notifyIndexNow(client, indexNow, site.url, ledgers, patience));
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

function notPublished({ out }: Run): ProblemError {
  const [message, hint] = ["there are no feeds in the published folder", "Run `newswire build` first, or name its folder with --out."];
  return new ProblemError([toProblem(shownPath(out), { code: "settings/out", message, hint })]);
}

/** Another run must not tell the same at the same time. Builds go on: they do not look into this folder. */
async function openFolder(folder: string, { index, onWait }: Run): Promise<() => void> {
  mkdirSync(folder, { recursive: true });
  writeGitignore(index);
  return lock(join(folder, "lock"), onWait);
}

/** One problem a receiver and reason: a hub that is down is down for every feed. */
function toProblems({ receiver, faults }: Notification): Problem[] {
  const reasons = new Map(faults.map(({ verdict }) => [`${verdict.kind} ${verdict.reason}`, verdict]));
  return [...reasons.values()].map(({ kind, reason }) => {
    const urls = faults.filter(({ verdict }) => verdict.kind === kind && verdict.reason === reason).map(({ url }) => url);
    const what = urls.length === 1 ? urls[0] : `${urls[0]} and ${urls.length - 1} more`;
    if (kind === "refused") {
      const hint = "Check the address in the settings. It is not told again until they change.";
      return toProblem(receiver, { code: "notify/refused", message: `this receiver would not hear of ${what}: ${reason}`, hint });
    }
    const hint = "Run `newswire notify` again: it tells what could not be told.";
    return toProblem(receiver, { code: "notify/failed", message: `this receiver could not be told of ${what}: ${reason}`, hint });
  });
}
