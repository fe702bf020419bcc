import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { lacks } from "../support/tools.ts";
import { SUBSCRIBERS } from "./subscribers.ts";
import { subscriptions } from "./subscription.ts";

const [{ served, stories }] = await subscriptions();

/** Lead pictures by the URL of their story. */
const leads = new Map(
  (JSON.parse(readFileSync(join(served.out, "feed.json"), "utf8")) as { items: { url: string; image?: string }[] }).items.flatMap(
    ({ url, image }) => (image === undefined ? [] : [[url, image] as const]),
  ),
);

describe.each(SUBSCRIBERS)("$reader, subscribed to the sample site", ({ needs, subscribe, namesAll }) => {
  describe.skipIf(lacks(...needs))("in", () => {
    describe.each(["rss", "atom"] as const)("%s", async (format) => {
      const shown = lacks(...needs) ? [] : await subscribe(`${served.url}${format}.xml`).look();
      const storyAt = (address: string): (typeof stories)[number] | undefined => stories.find(({ link }) => link === address);

      test("has every story once, all of them new", () => {
        expect(shown.map(({ link }) => link).toSorted()).toEqual(stories.map(({ link }) => link).toSorted());
        expect(shown.every(({ isNew }) => isNew)).toBe(true);
      });

      test("shows the lead picture of a story once", () => {
        const seen = shown.flatMap(({ link, text, attachments }) => {
          const lead = leads.get(link);
          if (lead === undefined) return [];
          const inText = [...text.matchAll(/<img [^>]*src="([^"]+)"/g)].map(([, address = ""]) => address);
          return [{ link, times: [...inText, ...attachments].filter((address) => address === lead).length }];
        });

        expect(seen.length).toBeGreaterThan(5);
        expect(seen.filter(({ times }) => times !== 1)).toEqual([]);
      });

      test.each(namesAll.filter((named) => named === format))("shows all authors of a story in %s", () => {
        const signed = shown.flatMap(({ link, byline }) => (storyAt(link)?.authors ?? []).map((author) => ({ author, byline })));

        expect(stories.filter(({ authors }) => authors.length > 1).length).toBeGreaterThan(2);
        expect(signed.filter(({ author, byline }) => !byline.includes(author))).toEqual([]);
      });

      test("shows the labels of tags, each one once", () => {
        const tagged = shown.filter(({ tags }) => tags !== undefined);

        expect(tagged.map(({ link, tags }) => ({ link, tags }))).toEqual(tagged.map(({ link }) => ({ link, tags: storyAt(link)?.tags })));
      });
    });
  });
});
