import type { LedgerEntry } from "../ledger/entry.ts";
import type { Instant } from "../model/article.ts";
import { MachineFault } from "../model/machine-fault.ts";
import type { Finding } from "../model/problem.ts";
import { toRfc3339 } from "../text/date.ts";
import { LEDGER, LEDGER_PARTS } from "../text/paths.ts";

const RESTORE = `Restore ${LEDGER} (and the folder ${LEDGER_PARTS}, if it has one) from the published site or a backup. If this site was never uploaded, delete ${LEDGER}.`;

export const NOT_AN_ENTRY: Finding = { code: "ledger/line", message: "this line is not a ledger entry", hint: RESTORE };
export const NOT_A_PART: Finding = { code: "ledger/line", message: "this line does not name a part of the ledger", hint: RESTORE };

export function duplicateEntry(id: string): Finding {
  return { code: "ledger/line", message: `duplicate id: ${id}`, hint: "Delete one of the two lines." };
}

export function partNotFound(path: string): Finding {
  return { code: "ledger/part", message: `ledger part not found: ${path}`, hint: RESTORE };
}

/** An article that is a published story, but not public now. */
export interface Withheld {
  readonly file: string;
  readonly state: "held back" | "draft";
  /** Whether its title and Markdown are the published ones. */
  readonly isSame: boolean;
  /** Whether it has another date of publication. */
  readonly isRedated: boolean;
  /** Whether its embargo has not ended. */
  readonly hasEmbargo: boolean;
}

/** Where a published story is missing. */
interface Absence {
  readonly now: Instant;
  /** The output folder, if its ledger is the one that lists the story. */
  readonly out: string | undefined;
  /** The article that has its address now, published on another day. */
  readonly successor: string | undefined;
  readonly withheld: Withheld | undefined;
}

export function storyVanished({ id, url, published }: LedgerEntry, { now, out, successor, withheld }: Absence): Finding {
  const never = out === undefined ? "" : `, or if ${out}/ was never uploaded`;
  const keep = wayToKeep(withheld, successor, id, published);
  const file = withheld?.file ?? successor ?? "FILE";
  const isTooEarly = Date.parse(published) > now;
  return {
    code: "ledger/vanished",
    message: `${missing(withheld, id, url)}${successor === undefined ? "" : `; ${successor} is at its address, with another id and date`}`,
    hint: isTooEarly
      ? `It was published at ${published}, but the build time is ${toRfc3339(now)}. Check the clock of this machine, or the time in --now.`
      : `${keep} To withdraw the story, first make it public again, then run \`newswire withdraw ${file} "Reason"\`. To delete it from the site${never}, run \`newswire build --accept-removals\`.`,
  };
}

function missing(withheld: Withheld | undefined, id: string, url: string): string {
  const story = `${id} (${url})`;
  if (withheld === undefined) return `published story missing: ${story}`;
  return `published story ${withheld.state === "draft" ? "is a draft" : "is not public"} now: ${withheld.file}, ${story}`;
}

/** How to make a story public again. */
function wayToKeep(withheld: Withheld | undefined, successor: string | undefined, id: string, published: string): string {
  if (withheld?.state === "draft") return `To keep the story, run \`newswire release ${withheld.file}\`.`;
  if (withheld?.isRedated === true) {
    return `To keep the story, write \`published: ${published}\`${withheld.hasEmbargo ? " and fix `embargo`" : ""} in ${withheld.file}.`;
  }
  if (withheld !== undefined) return `To keep the story, fix \`published\` or \`embargo\` in ${withheld.file}.`;
  if (successor === undefined) return "To keep the story, restore its file. If it is a draft now, run `newswire release FILE`.";
  return `If that is the same story, write \`id: ${JSON.stringify(id)}\` and \`published: ${published}\` in ${successor}.`;
}

/** Most published stories that a message lists. */
const MOST_LINES = 3;

/**
 * @param id - The id that the article has by itself.
 * @param lines - The published stories that it may be.
 */
export function identityUnclear(id: string, lines: readonly LedgerEntry[]): Finding {
  const shown = lines.slice(0, MOST_LINES);
  const more = lines.length > shown.length ? `, and ${lines.length - shown.length} more` : "";
  const choices = shown.map((line) => `\`id: ${JSON.stringify(line.id)}\``).join(" or ");
  const which = lines.length > 1 ? "one of them, write its id:" : "that story, write";
  return {
    code: "identity/unclear",
    message: `this file has no id. It may be a published story that is in no public article now: ${shown.map((line) => `${line.id} (${line.url})`).join(", ")}${more}`,
    hint: `If it is ${which} ${choices}. If it is a new one, write \`id: ${JSON.stringify(id)}\`.`,
  };
}

const PREVIOUS_URL = "Write the URL of your site, without a user name or password: `--previous https://news.example.org/`.";

export const FIRST_NEEDS_URL = wrongPrevious(
  "--first needs --previous with the URL of a site",
  "Add `--previous https://news.example.org/`, with the URL of your site.",
);
export const LEDGER_NOT_FOUND = wrongPrevious(
  "--previous: ledger not found",
  `Name the output folder of a build, its ${LEDGER}, or the http(s) URL of the site.`,
);
export const NOT_A_LEDGER = wrongPrevious(
  "--previous: not a ledger",
  `Name the output folder of a build, its ${LEDGER}, or the http(s) URL of the site.`,
);
export const MALFORMED_PREVIOUS = wrongPrevious("not a valid URL", PREVIOUS_URL);
export const PREVIOUS_WITH_PASSWORD = wrongPrevious("the URL contains a user name or password", PREVIOUS_URL);

function wrongPrevious(message: string, hint: string): Finding {
  return { code: "settings/previous", message, hint };
}

export function ledgerNotFetched(
  url: string,
  reason: string,
  fix = "Check the URL and your connection, then run the command again.",
): MachineFault {
  return new MachineFault("ENOLEDGER", `could not fetch ${url}: ${reason}`, fix);
}

export const ADD_FIRST = "If this site was never published, add --first.";

export function partDiffers(url: string): MachineFault {
  const message = `${url} does not match its hash in ${LEDGER}: an upload is still running, or a cache serves an old file`;
  return new MachineFault("ENOLEDGER", message, "Run it again in a few minutes. If an upload was stopped, finish it first.");
}

export function notFirst(url: string, feed: string, reason: string): MachineFault {
  const message = `${url} answers 404, but the site was published before: ${feed}: ${reason}`;
  return new MachineFault(
    "ENOLEDGER",
    message,
    "Use --first only for a site that was never published: its ledger and its feeds answer 404.",
  );
}
