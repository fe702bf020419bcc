import { describe, expect, test } from "vitest";
import { lacks } from "../support/tools.ts";
import { AS_SAID, toWords } from "./facts.ts";
import type { Facts } from "./facts.ts";
import { feedparser } from "./feedparser.ts";
import { DELICATE, subscriptions } from "./subscription.ts";

const subscribed = await subscriptions();
const [sample] = subscribed;

describe.skipIf(lacks("feedparser"))("feedparser", () => {
  describe.each(subscribed)("subscribed to $site", ({ served, stories }) => {
    test.each(["rss", "atom"] as const)("%s.xml, shows every fact and every word of every story", async (format) => {
      const [items = []] = await feedparser([`${served.url}${format}.xml`], false);

      expect(items.map(inWords)).toEqual(stories.map(AS_SAID[format]).map(inWords));
    });
  });

  test.each(DELICATE)("cleans $kind without spoiling it", async ({ trace }) => {
    const [rss = [], atom = []] = await feedparser([`${sample.served.url}rss.xml`, `${sample.served.url}atom.xml`], false);

    for (const items of [rss, atom]) expect(items.some(({ content }) => trace.test(content))).toBe(true);
  });
});

/** feedparser changes HTML when it cleans it, but must keep the words. */
function inWords(item: Facts): Facts {
  return { ...item, content: toWords(item.content) };
}
