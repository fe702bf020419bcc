import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, folder } from "../support/folder.ts";
import { png } from "../support/picture.ts";

const SETTINGS = `site: {title: Quay Post, url: https://quay.example/}
feeds: {archive: true, limit: 3}
wires:
  pictures: {all: [has:image]}
  sound: {any: [has:audio, has:video]}
  urgent: {all: ["priority:1-2"]}
  japanese: {all: [lang:ja]}
  world: {all: [section:World, "source:Kita Press"]}
  changed: {all: [corrected], order: updated}
  by-hand: {title: By hand, pinned: [c, "tag:quay.example,2026-03-01:a"]}
  top: {title: Top stories, pinned: [b], any: ["priority:1-9"]}
`;

const CORRECTED = (day: number): string => `corrections: [{date: 2026-03-${day}T09:00:00Z, note: The pier is in the east.}]`;

const FILES = {
  "newswire.yaml": SETTINGS,
  "articles/pier.png": png(640, 480),
  "articles/2026-03-01-a.md": `---\ntitle: Story a\npriority: 1\nimage: {src: pier.png, alt: A pier}\n${CORRECTED(25)}\n---\nText.\n`,
  "articles/2026-03-02-b.md": `---\ntitle: Story b\naudio: {src: https://quay.example/b.mp3, type: audio/mpeg}\nsection: World\n---\nText.\n`,
  "articles/2026-03-03-c.md": `---\ntitle: Story c\npriority: 3\nlanguage: ja\nsource: Kita Press\nsection: World\n---\nText.\n`,
  "articles/2026-03-04-d.md": `---\ntitle: Story d\npriority: 2\n${CORRECTED(20)}\n---\nText.\n`,
  "articles/2026-03-05-e.md": "---\ntitle: Story e\n---\nText.\n",
};

async function build(root: string): Promise<string> {
  const { code, stderr } = await newswire(["build", "--now", "2026-04-01T00:00:00Z"], { cwd: root });
  expect(code, stderr).toBe(0);
  return stderr;
}

/** The last letters of the titles in a feed, in order. */
function storiesIn(root: string, wire: string): string {
  const { items } = JSON.parse(readFileSync(join(root, `dist/wires/${wire}/feed.json`), "utf8")) as { items: { title: string }[] };
  return items.map(({ title }) => title.at(-1)).join("");
}

test("wires hold what their conditions ask for, in the order that they ask for", async () => {
  const root = folder(FILES);
  await build(root);
  const wires = ["pictures", "sound", "urgent", "japanese", "world", "changed", "by-hand", "top"];
  const found = (): Record<string, string> => Object.fromEntries(wires.map((wire) => [wire, storiesIn(root, wire)]));
  const first = { pictures: "a", sound: "b", urgent: "da", japanese: "c", world: "c", changed: "ad", "by-hand": "ca", top: "bdc" };
  expect(found()).toEqual(first);
  const page = readFileSync(join(root, "dist/wires/by-hand/index.html"), "utf8");
  expect(page.indexOf("Story c")).toBeLessThan(page.indexOf("Story a"));

  // A later correction moves a story to the front, and the feed of its wire gets that date.
  addFiles(root, { "articles/2026-03-04-d.md": FILES["articles/2026-03-04-d.md"].replaceAll("03-20", "03-28") });
  await build(root);
  expect(found()).toEqual({ ...first, changed: "da" });
  expect(readFileSync(join(root, "dist/wires/changed/atom.xml"), "utf8")).toContain("<updated>2026-03-28T09:00:00.000Z</updated>");
});

test("a withdrawn story stays in the wires that announced it", async () => {
  const root = folder(FILES);
  await build(root);
  const [path, text] = ["articles/2026-03-01-a.md", FILES["articles/2026-03-01-a.md"]];
  addFiles(root, { [path]: text.replace("---\nText", "withdrawn: {date: 2026-03-30T09:00:00Z, reason: Not so.}\n---\nText") });
  await build(root);
  for (const wire of ["pictures", "urgent", "changed"])
    expect(readFileSync(join(root, `dist/wires/${wire}/atom.xml`), "utf8"), wire).toContain(
      'deleted-entry ref="tag:quay.example,2026-03-01:a"',
    );
});

test("a pinned story that no article is gets a warning, and one that comes later does not", async () => {
  const root = folder({
    "newswire.yaml": SETTINGS.replace("pinned: [c,", "pinned: [later, neverland, c,"),
    "articles/2027-01-01-later.md": "---\ntitle: Later\n---\nText.\n",
    "articles/2026-03-03-c.md": FILES["articles/2026-03-03-c.md"],
    "articles/2026-03-02-b.md": FILES["articles/2026-03-02-b.md"],
    "articles/2026-03-01-a.md": FILES["articles/2026-03-01-a.md"].replace(/image.*\n/, ""),
  });
  const stderr = await build(root);
  expect(stderr).toContain("settings/pinned: no article has the id or slug neverland");
  expect(stderr.match(/settings\/pinned:/g)).toHaveLength(1);
  expect(storiesIn(root, "by-hand")).toBe("ca");
});
