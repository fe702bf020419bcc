import { renameSync, rmSync } from "node:fs";
import type { Client } from "../net/client.ts";
import { deliver } from "./deliver.ts";
import type { RetryPolicy } from "./deliver.ts";
import { ledgerLines } from "../record/ledger-lines.ts";
import { printLines } from "../disk/print-lines.ts";
import { temporaryName } from "../disk/temporary-name.ts";
import { toLine } from "../ledger/entry.ts";
import type { LedgerEntry } from "../ledger/entry.ts";
import { mergeLedgers } from "../ledger/merge.ts";
import type { Versions } from "../ledger/merge.ts";
import type { Settings } from "../model/settings.ts";
import { keyPath } from "../text/paths.ts";
import type { Notification } from "./notify-hubs.ts";

/** URLs in one request, as the protocol allows. */
const MOST_URLS = 10_000;

/** Paths of two ledgers. */
interface Ledgers {
  /** The current one. */
  readonly published: string;
  /** The one that search engines were last notified of. */
  readonly notified: string;
}

/** Pages to send in one request. */
interface Batch {
  readonly urls: readonly string[];
  /** The id of the last story among them. Both ledgers are sorted by id. */
  readonly to: string;
}

/**
 * Find the next pages to send: pages of stories that are new, changed, moved, withdrawn or deleted since the last notification.
 *
 * @param most - The highest number of URLs.
 */
export function nextBatch({ published, notified }: Ledgers, siteUrl: string, most = MOST_URLS): Batch | undefined {
  const urls = new Set<string>();
  let to = "";
  for (const versions of mergeLedgers(ledgerLines(notified), ledgerLines(published))) {
    const changed = changedUrls(versions).filter((url) => url.startsWith(siteUrl));
    if (urls.size + changed.length > most) break;
    for (const url of changed) urls.add(url);
    to = versions.id;
  }
  return urls.size === 0 ? undefined : { urls: [...urls], to };
}

/** The pages of a story that look different to readers, or are gone. */
function changedUrls({ before, now }: Versions): string[] {
  if (now === undefined) return before === undefined || isGone(before) ? [] : [before.url];
  if (before === undefined) return now.state === "removed" ? [] : [now.url];
  if (before.url !== now.url) return [before.url, now.url];
  const isSame = before.hash === now.hash && before.updated === now.updated && isGone(before) === isGone(now);
  return isSame ? [] : [now.url];
}

function isGone({ state }: LedgerEntry): boolean {
  return state === "removed" || state === "withdrawn";
}

/**
 * Notify search engines of pages (IndexNow). The result of each request is saved at once. If the engine does not find the key,
 * that is a failure, not a refusal, so the next run sends the same pages.
 *
 * @see https://www.indexnow.org/documentation
 */
export async function notifyIndexNow(
  client: Client,
  { key, endpoint }: NonNullable<Settings["indexNow"]>,
  siteUrl: string,
  ledgers: Ledgers,
  policy: RetryPolicy,
): Promise<Notification> {
  const told: string[] = [];
  const headers = { "content-type": "application/json; charset=utf-8" };
  for (let batch = nextBatch(ledgers, siteUrl); batch !== undefined; batch = nextBatch(ledgers, siteUrl)) {
    const { urls, to } = batch;
    const body = JSON.stringify({ host: new URL(siteUrl).host, key, keyLocation: new URL(keyPath(key), siteUrl).href, urlList: urls });
    // oxlint-disable-next-line no-await-in-loop -- stop after the first request that is not accepted
    const result = await deliver(client, endpoint, { method: "POST", headers, body }, policy);
    const isFinal = result.kind === "accepted" || PAGES_REFUSED.has(result.status);
    if (isFinal) saveProgress(ledgers, to);
    if (result.kind !== "accepted") {
      const fault = isFinal ? result : ({ ...result, kind: "failed" } as const);
      return { receiver: endpoint, told: told.sort(), faults: urls.map((url) => ({ url, result: fault })), refusedBefore: 0 };
    }
    for (const url of urls) told.push(url);
  }
  return { receiver: endpoint, told: told.sort(), faults: [], refusedBefore: 0 };
}

/** Statuses that refuse the pages: the request is invalid, or the URLs do not belong to this host. */
const PAGES_REFUSED: ReadonlySet<number> = new Set([400, 422]);

/** Copy the lines of the published ledger, up to an id, to the ledger of notified stories. */
function saveProgress(ledgers: Ledgers, to: string): void {
  const temporary = temporaryName(ledgers.notified);
  try {
    printLines(temporary, notifiedLines(ledgers, to));
    renameSync(temporary, ledgers.notified);
  } finally {
    rmSync(temporary, { force: true });
  }
}

function* notifiedLines({ notified, published }: Ledgers, to: string): Iterable<string> {
  for (const { id, before, now } of mergeLedgers(ledgerLines(notified), ledgerLines(published))) {
    const entry = id <= to ? now : before;
    if (entry !== undefined) yield `${toLine(entry)}\n`;
  }
}
