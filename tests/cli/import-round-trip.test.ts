import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { feedsmithAtom, feedsmithJson, feedsmithRss } from "../readers/feedsmith.ts";
import type { Facts } from "../readers/facts.ts";
import { newswire } from "../support/command.ts";
import { seen } from "../support/equal-html.ts";
import { folder } from "../support/folder.ts";
import { NOW } from "../support/site.ts";

const SETTINGS = {
  "newswire.yaml": "site: {title: Harbour Wire, url: https://news.example/}\nfeeds: {limit: 50}\n",
};

/** Articles with everything that a feed says. */
const ARTICLES = {
  "articles/2026-11-03-gulls.md": `---
title: Gulls & terns <return>
id: "https://old.example/?p=7"
published: 2026-11-03T09:00:00Z
updated: 2026-11-04T09:30:00Z
authors: [Lea Brandt, {name: Mia Lund, url: "https://mia.example/"}]
tags: [Birds, C++, 港]
summary: The gulls are back, and so are the terns.
image: {src: "https://pics.example/gull.jpg", alt: A gull, caption: On the pier, credit: Jo Doe}
source: {name: Coast Agency, url: "https://coast.example/"}
kicker: Wildlife
section: Nature
---
First paragraph with *emphasis*, a [link](https://a.example/), and a note.[^1]

## What comes next

| Bird | Count |
| - | -: |
| Gull | 12 |

![A tern](https://pics.example/tern.jpg "A tern in flight")

\`\`\`js
const a = "{{ b }}";
\`\`\`

[^1]: The note.
`,
  "articles/2026-11-05-horn.md": `---
title: "Listen: the horn"
published: 2026-11-05T09:00:00Z
language: de
audio: {src: "https://pics.example/horn.mp3", length: 1234, duration: 65, title: Horn}
---
Nur ein Absatz, <kbd>Strg</kbd> + H<sub>2</sub>O.

- eins
- zwei
  1. drei
`,
  "articles/2026-11-06-arabic.md":
    "---\ntitle: الميناء\npublished: 2026-11-06T09:00:00Z\nlanguage: ar\n---\nفتح الميناء **بابين** جديدين.\n\n> اقتباس\n",
};

const FORMATS = { "rss.xml": feedsmithRss, "atom.xml": feedsmithAtom, "feed.json": feedsmithJson } as const;

/** What readers see of a feed: texts without the ids of footnotes, which are made of the slug. */
function shown(facts: readonly Partial<Facts>[]): unknown {
  return facts.map(({ content = "", ...rest }) => ({ ...rest, content: seen(content).replaceAll(/#fn(?:ref)?-[^ >]*/g, "#note") }));
}

async function build(root: string): Promise<void> {
  const { code, stderr } = await newswire(["build", "--now", NOW], { cwd: root });
  if (code !== 0) throw new Error(stderr);
}

describe("importing a site's own feed and building again", async () => {
  const first = folder({ ...SETTINGS, ...ARTICLES });
  await build(first);

  test.each(Object.entries(FORMATS))("gives the same items from %s", async (file, read) => {
    const second = folder({ ...SETTINGS, [file]: readFileSync(join(first, "dist", file), "utf8") });
    const { code, stderr } = await newswire(["import", file, "--now", NOW], { cwd: second });
    expect(code, stderr).toBe(0);
    await build(second);

    const [before, after] = [first, second].map((root) => read(readFileSync(join(root, "dist", file), "utf8")));
    expect(before).toHaveLength(3);
    expect(shown(after ?? [])).toEqual(shown(before ?? []));
  });
});
