import type { Instant } from "../model/article.ts";
import type { Finding } from "../model/problem.ts";
import { toRfc3339 } from "../text/date.ts";
import type { LedgerEntry } from "./entry.ts";

/** @param key - As the author wrote it: `published` or `date`. */
export function publishedChanged(key: string, { published }: LedgerEntry): Finding {
  return {
    code: "ledger/published",
    message: `${key} has changed: this story was published at ${published}`,
    hint: `Write \`${key}: ${published}\`, and use \`updated\` for the time of a change.`,
  };
}

/** @param isStated - Whether the article has `updated`. */
export function updatedWentBack({ updated }: LedgerEntry, now: Instant, isStated: boolean): Finding {
  return {
    code: "ledger/updated",
    message: `updated ${isStated ? `must not be before ${updated}` : "is missing"}: readers already have the version of ${updated}`,
    hint: `Write the time of this change: \`updated: ${toRfc3339(now)}\`.`,
  };
}

export function idChanged({ id, url }: LedgerEntry): Finding {
  return {
    code: "ledger/id",
    message: `id has changed: the story at ${url} was published with the id ${id}`,
    hint: `Write \`id: ${JSON.stringify(id)}\`.`,
  };
}
