import { appendFileSync, existsSync } from "node:fs";
import { linesOf } from "../record/ledger-lines.ts";
import { replaceFile } from "../disk/replace-file.ts";
import { withPath } from "../disk/with-path.ts";

/** The last version of a feed that was sent to a hub. */
interface NotifiedFeed {
  readonly hub: string;
  readonly url: string;
  /** Hash of the document. */
  readonly hash: string;
  /** Why the hub refused it. */
  readonly refused?: string;
}

/** The feeds that hubs have been notified of, stored on disk. */
export interface NotifiedFeeds {
  readonly get: (hub: string, url: string) => NotifiedFeed | undefined;
  /** Remove lines that are no longer needed. Call this before {@link add}. */
  readonly tidy: () => void;
  /** Save a line at once, so that a run that is interrupted sends nothing twice. */
  readonly add: (feed: NotifiedFeed) => void;
}

/**
 * Open the file of notified feeds: one line per notification, the last line for a feed and hub counts. If the file is lost or
 * damaged, the feeds are sent again, which does no harm.
 *
 * @param isWanted - Whether to keep a line.
 */
export function openNotifiedFeeds(path: string, isWanted: (hub: string, url: string) => boolean): NotifiedFeeds {
  const rows = new Map<string, NotifiedFeed>();
  const keyOf = (hub: string, url: string): string => `${hub} ${url}`;
  for (const line of existsSync(path) ? linesOf(path) : []) {
    const row = readRow(line);
    if (row !== undefined && isWanted(row.hub, row.url)) rows.set(keyOf(row.hub, row.url), row);
  }
  return {
    get: (hub, url) => rows.get(keyOf(hub, url)),
    tidy: () => {
      replaceFile(path, Buffer.from(Array.from(rows.values(), (row) => `${JSON.stringify(row)}\n`).join("")));
    },
    add: (row) => {
      rows.set(keyOf(row.hub, row.url), row);
      withPath(path, () => appendFileSync(path, `${JSON.stringify(row)}\n`));
    },
  };
}

function readRow(line: string): NotifiedFeed | undefined {
  try {
    const row = JSON.parse(line) as Partial<Record<keyof NotifiedFeed, unknown>> | null;
    const isComplete = [row?.hub, row?.url, row?.hash].every((value) => typeof value === "string");
    return isComplete ? (row as NotifiedFeed) : undefined;
  } catch {
    return undefined;
  }
}
