import type { ReadArticle } from "../article/read-article.ts";
import type { LedgerEntry } from "../ledger/entry.ts";
import type { Instant } from "../model/article.ts";
import { isPublic } from "../plan/visibility.ts";
import { toRfc3339 } from "../text/date.ts";
import type { Refusal } from "./edit-article.ts";

/** What to do instead of a correction or a withdrawal. */
interface Instead {
  /** If no reader has seen the story. */
  readonly unseen: string;
  /** What follows for a story that is withdrawn, after `Its text is no longer published`. */
  readonly ifWithdrawn: string;
  /** The command that releases the story. */
  readonly release: string;
}

/**
 * Return why a story cannot be corrected or withdrawn: it is withdrawn already, or not public.
 *
 * @param findBefore - Finds the line of the story in the ledger, if readers have seen it.
 */
export function notPublic(
  { article }: ReadArticle,
  now: Instant,
  findBefore: () => LedgerEntry | undefined,
  { unseen, release, ifWithdrawn: more }: Instead,
): Refusal | undefined {
  const { draft, withdrawn, embargo, published } = article;
  if (withdrawn !== undefined) {
    return {
      key: "withdrawn",
      message: `the story was already withdrawn at ${toRfc3339(withdrawn.date)}`,
      hint: `Its text is no longer published${more}.`,
    };
  }
  if (isPublic(article, now)) return undefined;
  const before = findBefore();
  const seen = before === undefined ? "" : `It was published on ${before.published.slice(0, "2026-01-31".length)}.`;
  if (draft) {
    const hint = seen === "" ? unseen : `${seen} Run \`${release}\`, then run this again.`;
    return { key: "draft", message: "the story is a draft", hint };
  }
  const since = Math.max(published, embargo ?? published);
  const key = since === published ? "published" : "embargo";
  return {
    key,
    message: `the story is not public until ${toRfc3339(since)}`,
    hint:
      seen === ""
        ? `${unseen} If they have seen it, check the clock of this machine, or the time in --now.`
        : `${seen} Fix \`${key}\`, or check the clock of this machine, or the time in --now.`,
  };
}
