import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { feedDocuments } from "../support/feed-documents.ts";
import { run } from "../support/run.ts";
import { lacks } from "../support/tools.ts";
import { AS_SAID } from "./facts.ts";
import type { Facts } from "./facts.ts";
import { fromSfeed, runSfeed, sfeedHome } from "./sfeed.ts";
import { DELICATE, subscriptions } from "./subscription.ts";

const subscribed = await subscriptions();
const [sample] = subscribed;

describe.skipIf(lacks("sfeed"))("sfeed", () => {
  describe.each(subscribed)("of $site", ({ served, stories }) => {
    test.each(["rss", "atom"] as const)("reads every story of %s with its full text, title, date and tags", async (format) => {
      const document = feedDocuments(served, format).find(({ feed }) => feed === ".");

      const { stdout } = await run("sfeed", [served.url], { input: document?.text ?? "" });

      expect(fromSfeed(stdout)).toEqual(seenBySfeed(stories, format));
    });

    test.skipIf(lacks("curl"))("sfeed_update fetches the feeds, and sfeed_plain lists every story with its date", async () => {
      const home = sfeedHome({ rss: `${served.url}rss.xml`, atom: `${served.url}atom.xml` });

      const update = await runSfeed(home, "sfeed_update", "./sfeedrc");
      const plain = await runSfeed(home, "sfeed_plain", "feeds/rss", "feeds/atom");

      expect(update.code, update.stdout + update.stderr).toBe(0);
      for (const name of ["rss", "atom"] as const)
        expect(fromSfeed(readFileSync(join(home, "feeds", name), "utf8"))).toEqual(seenBySfeed(stories, name));
      for (const { published, link } of stories)
        expect(linesOf(plain.stdout, published.slice(0, 16).replace("T", " "), link)).toHaveLength(2);
    });
  });

  test.each(DELICATE)("keeps $kind as it is", async ({ trace }) => {
    const document = feedDocuments(sample.served, "rss").find(({ feed }) => feed === ".");

    const { stdout } = await run("sfeed", [sample.served.url], { input: document?.text ?? "" });

    expect(fromSfeed(stdout).some(({ content = "" }) => trace.test(content))).toBe(true);
  });
});

/** sfeed has one author, but no date of change, language and source, and no summary beside a full text. */
function seenBySfeed(stories: readonly Facts[], format: "rss" | "atom"): Partial<Facts>[] {
  return stories.map(AS_SAID[format]).map(({ id, title, link, published, authors, tags, content, enclosure }) => {
    return { id, title, link, published, authors: authors.slice(0, 1), tags, content, enclosure };
  });
}

function linesOf(text: string, ...parts: readonly string[]): string[] {
  return text.split("\n").filter((line) => parts.every((part) => line.includes(part)));
}
