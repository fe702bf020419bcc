import type { Finding } from "../model/problem.ts";
import { shorten } from "../text/shorten.ts";
import { parseUrl } from "../text/url.ts";
import { LONGEST_ID } from "../text/story-id.ts";

const inFeed = (message: string, hint: string): Finding => ({ code: "stamp/feed", message, hint });

export const sameInFeed = (what: "id" | "link", value: string, line: number): Finding =>
  inFeed(
    `two items have the ${what} ${shorten(value, 200)}; the first is on line ${line}`,
    "Save the feed in a file, delete the wrong item there, and name the file: `newswire stamp --from FILE`.",
  );

export const invalidId = (id: string): Finding =>
  inFeed(
    `invalid id: ${JSON.stringify(shorten(id, 80))}`,
    `An id has 1 to ${LONGEST_ID} characters, without control characters. Save the feed in a file, delete the item there, and name the file: \`newswire stamp --from FILE\`.`,
  );

const ambiguous = (message: string, hint: string): Finding => ({ code: "stamp/match", message, hint });

export const linkOfTwo = (link: string, file: string, other: string): Finding =>
  ambiguous(
    `two articles have the address ${link}: ${file} and ${other}`,
    "Delete it from `aliases` in one of them, or give one another `slug`.",
  );

export const sameArticle = (file: string, first: string, second: string): Finding =>
  ambiguous(
    `two items are about ${file}: ${first} and ${second}`,
    "Write the `id` that most readers know into the article, and delete the other address from its `aliases`.",
  );

export const noArticle = (link: string): Finding => ({
  code: "stamp/unmatched",
  severity: "warning",
  message: `no article has this address: ${link}`,
  hint: `If an article had it, add \`aliases: [${JSON.stringify(pathOf(link))}]\` to that article. If many had such addresses, set \`site.permalink\` to the old pattern.`,
});

/** The path of an address, as `aliases` takes it: the site may have another host now. */
function pathOf(link: string): string {
  const { pathname = link, search = "" } = parseUrl(link) ?? {};
  return shorten(pathname + search, 200);
}

export const otherId = (id: string, file: string): Finding => ({
  code: "stamp/id",
  message: `id differs from ${file}, which has \`${id}\``,
  hint: `To use the id of the feed, write \`id: ${JSON.stringify(id)}\`. To keep this one, delete the item from a copy of the feed.`,
});

export const idOfOther = (id: string, owner: string): Finding => ({
  code: "stamp/id",
  message: `the feed has the id \`${id}\` at this address, but ${owner} uses it`,
  hint: `If it is wrong there, delete \`id\` in ${owner}.`,
});

export const publishedAs = (id: string, published: string): Finding => ({
  code: "stamp/id",
  message: `the feed has the id \`${id}\`, but newswire published this story as \`${published}\``,
  hint: "If dist/ was never uploaded, delete dist/ledger.ndjson and run this again. If it was, keep the published id: `newswire stamp`.",
});

/** What `stamp --from` found. */
export interface TakeOver {
  readonly items: number;
  readonly matched: number;
  readonly articles: number;
  /** Articles that had the id of the feed. */
  readonly kept: number;
}

/** A command could not change front matter without changing other lines. */
export function byHand(lines: readonly string[]): Pick<Finding, "message"> & { readonly hint: string } {
  return {
    message: "newswire cannot change this front matter safely (file not changed)",
    hint: `Put each key on a line of its own, and write ${lines.map((line) => `\`${line}\``).join(" and ")}.`,
  };
}
