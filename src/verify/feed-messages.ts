import { MachineFault } from "../model/machine-fault.ts";
import type { Finding } from "../model/problem.ts";

/** @param isUrl - Of a wrong form. It may contain a password, so it is not shown. */
export const wrongFeed = (isUrl: boolean): Finding => ({
  code: "settings/feed",
  message: isUrl ? "--from: not a valid URL, or one with a user name or password" : "--from: file not found",
  hint: "Name the file or URL of the feed: `newswire stamp --from https://old.example.org/feed.xml`.",
});

export const nameFeed = { hint: "Name the feed itself: `newswire stamp --from https://old.example.org/feed.xml`." };

export const morePages = (url: string): Finding => ({
  code: "stamp/pages",
  severity: "warning",
  message: `the feed has more items, which were not read: ${url}`,
  hint: "Run it again with that address.",
});

export const feedUnreachable = (url: string, reason: string): MachineFault =>
  new MachineFault("EUNREACHABLE", `could not reach ${url}: ${reason}`, "Check the URL and your connection.");
