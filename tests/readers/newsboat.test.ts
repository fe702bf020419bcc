import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folder } from "../support/folder.ts";
import { python } from "../support/python.ts";
import { run } from "../support/run.ts";
import { ofSample } from "../support/sample.ts";
import { lacks } from "../support/tools.ts";
import { asRss } from "./facts.ts";
import type { Facts } from "./facts.ts";
import { DELICATE, subscriptions } from "./subscription.ts";

/** A story as newsboat keeps it. It has no place for tags, summary beside a full text, language, source or change. */
interface Row {
  readonly id: string;
  readonly title: string;
  readonly link: string;
  readonly author: string;
  /** Seconds since 1970. */
  readonly published: number;
  readonly content: string;
}

/** What newsboat keeps of a story's recording; it passes over pictures. */
interface Recording {
  readonly id: string;
  readonly url: string;
  readonly type: string;
}

/** What newsboat keeps of a feed, its stories newest first. */
interface Kept {
  readonly items: readonly Row[];
  readonly recordings: readonly Recording[];
  readonly isRightToLeft: boolean;
}

const subscribed = await subscriptions();
const [sample] = subscribed;

/** newsboat strings the authors of Atom together, with a comma whatever the language. */
const FORMATS: readonly { readonly file: string; readonly toItem: (item: Facts) => Facts }[] = [
  { file: "rss.xml", toItem: asRss },
  { file: "atom.xml", toItem: (item) => item },
];

/** The sound and the film of the sample site. */
const RECORDINGS = [
  { name: "foghorn.mp3", headline: "Cape Alder lighthouse", type: "audio/mpeg" },
  { name: "crane-arrival.mp4", headline: "First electric crane", type: "video/mp4" },
];

describe.skipIf(lacks("newsboat", "python"))("newsboat, subscribed to", () => {
  describe.each(subscribed)("$site", ({ served, stories }) => {
    test.each(FORMATS)("$file, shows every story in full, with title, date and author", async ({ file, toItem }) => {
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

  test("a tag's feed, shows the stories of that tag", async () => {
    const { items } = await newsboat(`${sample.served.url}tags/space/atom.xml`);

    expect(items.map(({ id }) => id)).toEqual(sample.stories.filter(({ tags }) => tags.includes("Space")).map(({ id }) => id));
    expect(items.length).toBeGreaterThan(1);
  });

  test("the feed of Arabic stories, sets them from right to left", async () => {
    expect(await newsboat(`${sample.served.url}languages/ar/rss.xml`)).toMatchObject({ isRightToLeft: true });
    expect(await newsboat(`${sample.served.url}languages/en/rss.xml`)).toMatchObject({ isRightToLeft: false });
  });
});

/** Subscribe to one feed, fetch it, and read what newsboat keeps. Several would share their stories: it knows them by id alone. */
async function newsboat(url: string): Promise<Kept & { readonly queue: string }> {
  const home = folder({ urls: `${url}\n`, config: "reload-threads 1\npodcast-auto-enqueue yes\n", ".newsboat/queue": "" });
  const env = { HOME: home, TERM: "dumb", LANG: "C.UTF-8" };

  const reload = await run("newsboat", ["-u", "urls", "-c", "cache", "-C", "config", "-x", "reload"], { cwd: home, env });
  const unread = await run("newsboat", ["-u", "urls", "-c", "cache", "-C", "config", "-x", "print-unread"], { cwd: home, env });
  const kept = await python<Kept>("read_newsboat.py", { cache: join(home, "cache") });

  expect({ code: reload.code, unread: unread.stdout.trim() }).toEqual({ code: 0, unread: `${kept.items.length} unread articles` });
  return { ...kept, queue: readFileSync(join(home, ".newsboat/queue"), "utf8") };
}
