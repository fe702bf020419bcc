import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ofSample } from "../support/sample.ts";
import { lacks } from "../support/tools.ts";
import { AS_SAID } from "./facts.ts";
import type { Facts } from "./facts.ts";
import { newsboatHome, reloadNewsboat } from "./newsboat.ts";
import type { NewsboatCache } from "./newsboat.ts";
import { DELICATE, subscriptions } from "./subscription.ts";

const subscribed = await subscriptions();
const [sample] = subscribed;

/** newsboat joins the authors of Atom with a comma in every language. */
const FORMATS: readonly { readonly file: string; readonly toItem: (item: Facts) => Facts }[] = [
  { file: "rss.xml", toItem: AS_SAID.rss },
  { file: "atom.xml", toItem: AS_SAID.atom },
];

/** The audio and video of the sample site. */
const RECORDINGS = [
  { name: "foghorn.mp3", headline: "Cape Alder lighthouse", type: "audio/mpeg" },
  { name: "crane-arrival.mp4", headline: "First electric crane", type: "video/mp4" },
];

describe.skipIf(lacks("newsboat", "python"))("newsboat, subscribed to", () => {
  describe.each(subscribed)("$site", ({ served, stories }) => {
    test.each(FORMATS)("$file, shows every story with its full text, title, date and author", async ({ file, toItem }) => {
      const { items } = await newsboat(served.url + file);

      expect(items).toEqual(
        stories.map(toItem).map(({ id, title, link, published, authors, content }) => {
          return { id, title, link, author: authors.join(", "), published: Date.parse(published) / 1000, content };
        }),
      );
    });
  });

  test.each(FORMATS.flatMap(({ file }) => RECORDINGS.map((recording) => ({ file, ...recording }))))(
    "the sample site in $file, keeps $name and queues it for podboat to fetch and play",
    async ({ file, headline, name, type }) => {
      const { recordings, queue } = await newsboat(sample.served.url + file);

      const story = sample.stories.find(({ title }) => title.startsWith(headline));
      const url = story?.enclosure ?? "";
      expect(url).toMatch(new RegExp(`/media/[0-9a-f]{16}-${name}$`));
      expect(recordings).toHaveLength(RECORDINGS.length);
      expect(recordings).toContainEqual({ id: story?.id, url, type });
      expect(queue.split("\n").filter((line) => line.startsWith(`${url} `))).toHaveLength(1);
      const fetched = await (await fetch(url)).arrayBuffer();
      expect(Buffer.from(fetched).equals(ofSample(name))).toBe(true);
    },
  );

  test.each(DELICATE)("the sample site, shows $kind", async ({ trace }) => {
    const { items } = await newsboat(`${sample.served.url}rss.xml`);

    expect(items.some(({ content }) => trace.test(content))).toBe(true);
  });

  test("the feed of a tag, shows the stories of that tag", async () => {
    const { items } = await newsboat(`${sample.served.url}tags/space/atom.xml`);

    expect(items.map(({ id }) => id)).toEqual(sample.stories.filter(({ tags }) => tags.includes("Space")).map(({ id }) => id));
    expect(items.length).toBeGreaterThan(1);
  });

  test("the feed of Arabic stories, shows them from right to left", async () => {
    expect(await newsboat(`${sample.served.url}languages/ar/rss.xml`)).toMatchObject({ isRightToLeft: true });
    expect(await newsboat(`${sample.served.url}languages/en/rss.xml`)).toMatchObject({ isRightToLeft: false });
  });
});

/** Subscribe to a feed, fetch it, and return the stories and recordings that newsboat stores. */
async function newsboat(url: string): Promise<NewsboatCache & { readonly queue: string }> {
  const home = newsboatHome(url);
  const cache = await reloadNewsboat(home);
  return { ...cache, queue: readFileSync(join(home, ".newsboat/queue"), "utf8") };
}
