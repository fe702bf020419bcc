import { renameSync, rmSync } from "node:fs";
import type { Client } from "../net/client.ts";
import { deliver } from "./deliver.ts";
import type { Patience } from "./deliver.ts";
import { ledgerLines } from "../record/ledger-lines.ts";
import { printLines } from "../disk/print-lines.ts";
import { temporaryName } from "../disk/temporary.ts";
import { toLine } from "../ledger/entry.ts";
import type { LedgerEntry } from "../ledger/entry.ts";
import { mergeLedgers } from "../ledger/merge.ts";
import type { Versions } from "../ledger/merge.ts";
import type { Settings } from "../model/settings.ts";
import { keyPath } from "../text/paths.ts";
import type { Notification } from "./notify-hubs.ts";

/** URLs in one message, as the protocol allows. */
const MOST_URLS = 10_000;

/** The ledger that was published, and the one that search engines were last told of. */
interface Ledgers {
  readonly published: string;
  readonly told: string;
}

/** Some pages that engines have not been told of, and the last id they belong to. */
interface Batch {
  readonly urls: readonly string[];
  readonly to: string;
}

/**
 * The next pages to tell of: those of stories that are new, changed, withdrawn or gone since the ledger that was told.
 *
 * @param most - URLs at most.
 */
export function nextBatch({ published, told }: Ledgers, siteUrl: string, most = MOST_URLS): Batch | undefined {
  const urls = new Set<string>();
  let to = "";
  for (const versions of mergeLedgers(ledgerLines(told), ledgerLines(published))) {
    const changed = changedUrls(versions).filter((url) => url.startsWith(siteUrl));
    if (urls.size + changed.length > most) break;
    for (const url of changed) urls.add(url);
    to = versions.id;
  }
  return urls.size === 0 ? undefined : { urls: [...urls], to };
}

/** The pages on which readers would see a difference. */
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
 * Tell search engines of pages (IndexNow). What they take or refuse is written down message by message; a key they do not
 * find is no refusal of pages, so those are told again.
 *
 * @see https://www.indexnow.org/documentation
 */
export async function notifyIndexNow(
  client: Client,
  { key, endpoint }: NonNullable<Settings["indexNow"]>,
  siteUrl: string,
  ledgers: Ledgers,
  patience: Patience,
): Promise<Notification> {
  const told: string[] = [];
  const headers = { "content-type": "application/json; charset=utf-8" };
  for (let batch = nextBatch(ledgers, siteUrl); batch !== undefined; batch = nextBatch(ledgers, siteUrl)) {
    const { urls, to } = batch;
    const body = JSON.stringify({ host: new URL(siteUrl).host, key, keyLocation: new URL(keyPath(key), siteUrl).href, urlList: urls });
    // oxlint-disable-next-line no-await-in-loop -- after a message that is not taken no other is sent
    const verdict = await deliver(client, endpoint, { method: "POST", headers, body }, patience);
    const isSettled = verdict.kind === "accepted" || PAGES_REFUSED.has(verdict.status);
    if (isSettled) record(ledgers, to);
    if (verdict.kind !== "accepted") {
      const fault = isSettled ? verdict : ({ ...verdict, kind: "failed" } as const);
      return { receiver: endpoint, told: told.sort(), faults: urls.map((url) => ({ url, verdict: fault })), refusedBefore: 0 };
    }
    for (const url of urls) told.push(url);
  }
  return { receiver: endpoint, told: told.sort(), faults: [], refusedBefore: 0 };
}

/** Statuses that are about the pages: a message that is malformed, or addresses that are not of this host. */
const PAGES_REFUSED: ReadonlySet<number> = new Set([400, 422]);

/** Make the told ledger say what the published one does, up to an id. */
function record(ledgers: Ledgers, to: string): void {
  const temporary = temporaryName(ledgers.told);
  try {
    printLines(temporary, toldLines(ledgers, to));
    renameSync(temporary, ledgers.told);
  } finally {
    rmSync(temporary, { force: true });
  }
}

function* toldLines({ told, published }: Ledgers, to: string): Iterable<string> {
  for (const { id, before, now } of mergeLedgers(ledgerLines(told), ledgerLines(published))) {
    const entry = id <= to ? now : before;
    if (entry !== undefined) yield `${toLine(entry)}\n`;
  }
}
