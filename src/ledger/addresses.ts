import { pathOnSite } from "../text/address.ts";
import type { LedgerEntry } from "./entry.ts";

/** Where a story was, relative to the site's URL, and whether it is on another site. */
type Whereabouts = Required<Pick<LedgerEntry, "addresses">> & Pick<LedgerEntry, "elsewhere">;

/**
 * Return the former addresses of a story. The site may have moved to another host: an address is what follows the URL of the site.
 *
 * @param before - The story's entry of the last build.
 * @param site - The settings' `site.url`.
 */
export function whereabouts(before: LedgerEntry | undefined, now: LedgerEntry, site: string): Whereabouts {
  const present = pathOnSite(now.url, site);
  const last = before === undefined ? undefined : addressOf(before, site);
  const former = [...(before?.addresses ?? []), ...(last === undefined ? [] : [last])];
  // After a, b, a the newest mention of an address counts.
  const addresses = former.filter((address, i) => address !== present && former.lastIndexOf(address) === i);
  return { addresses, elsewhere: present === undefined ? true : undefined };
}

/** Whether a story at a URL is where the ledger has it, whatever host the site had. */
export function isAtAddress(url: string, entry: LedgerEntry, site: string): boolean {
  return (pathOnSite(url, site) ?? url) === (addressOf(entry, site) ?? entry.url);
}

/**
 * Return the address of an entry below the site, whatever host the site had. Undefined if the story is on another site.
 *
 * @param site - The settings' `site.url`.
 */
export function addressOf({ url, text, elsewhere }: LedgerEntry, site: string): string | undefined {
  if (elsewhere === true) return undefined;
  const here = pathOnSite(url, site);
  // An entry without `text` is from a newswire that did not record whether a story is elsewhere.
  if (here !== undefined || text === undefined) return here;
  const { origin, pathname } = new URL(url);
  return pathOnSite(new URL(pathname, site).href, site) ?? pathOnSite(url, `${origin}/`);
}
