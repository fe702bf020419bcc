import { appendFileSync, existsSync } from "node:fs";
import { linesOf } from "../record/ledger-lines.ts";
import { replaceFile } from "../disk/replace-file.ts";
import { withPath } from "../disk/with-path.ts";

/** Which version of a feed a hub has been told of. */
interface NotifiedFeed {
  readonly hub: string;
  readonly url: string;
  /** Of the document's bytes. */
  readonly hash: string;
  /** Why the hub would not hear of it. */
  readonly refused?: string;
}

/** What hubs were told, on disk. */
export interface NotifiedFeeds {
  readonly get: (hub: string, url: string) => NotifiedFeed | undefined;
  /** Leave out what is of no use any more. To be called before anything is added. */
  readonly tidy: () => void;
  /** Write down that a hub was told, at once: a run that is ended tells nothing twice. */
  readonly add: (told: NotifiedFeed) => void;
}

/**
 * Open the record of what hubs were told: a line each, of which the last one counts. What is not known to have been told
 * will be told, so a record that was deleted or damaged costs requests and nothing else.
 *
 * @param isWanted - Whether a line is still of use; others go.
 */
export function openNotifiedFeeds(path: string, isWanted: (hub: string, url: string) => boolean): NotifiedFeeds {
  const rows = new Map<string, NotifiedFeed>();
  const keyOf = (hub: string, url: string): string => `${hub} ${url}`;
  for (const line of existsSync(path) ? linesOf(path) : []) {
    const told = readNotified(line);
    if (told !== undefined && isWanted(told.hub, told.url)) rows.set(keyOf(told.hub, told.url), told);
  }
  return {
    get: (hub, url) => rows.get(keyOf(hub, url)),
    tidy: () => {
      replaceFile(path, Buffer.from(Array.from(rows.values(), (row) => `${JSON.stringify(row)}\n`).join("")));
    },
    add: (told) => {
      rows.set(keyOf(told.hub, told.url), told);
      withPath(path, () => appendFileSync(path, `${JSON.stringify(told)}\n`));
    },
  };
}

function readNotified(line: string): NotifiedFeed | undefined {
  try {
    const row = JSON.parse(line) as Partial<Record<keyof NotifiedFeed, unknown>> | null;
    const isComplete = [row?.hub, row?.url, row?.hash].every((value) => typeof value === "string");
    return isComplete ? (row as NotifiedFeed) : undefined;
  } catch {
    return undefined;
  }
}
