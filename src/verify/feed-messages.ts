import { MachineFault } from "../model/machine-fault.ts";
import type { Finding } from "../model/problem.ts";

export const wrongFeed = (): Finding => ({
  code: "settings/feed",
  message: "--from: not a file and not a URL of a feed",
  hint: "Name the feed: `newswire stamp --from https://old.example.org/feed.xml`. A URL cannot contain a password.",
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
