import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Numbers from 0 to 1 that look random and are the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Have an index kept in a folder also for a site so small that none would be: an empty database is one to fill. */
export function keepIndex(folder: string): void {
  mkdirSync(folder, { recursive: true });
  if (!existsSync(join(folder, "data.mdb"))) writeFileSync(join(folder, "data.mdb"), "");
}

/** A site that changes at random: stories come, go, move, change every field, and so do pictures, settings and the clock. */
export interface RandomSite {
  /** Change something; says what. */
  readonly change: () => string;
  readonly now: () => Date;
}

const TAGS = ["Japan", "US", "us", "C++", "日本", "defense", "Hong Kong"];
const SOURCES = ["Kita Press", "Harbour Gazette", "{name: Straits Desk, url: https://straits.example/}"];
const HOUR = 3_600_000;
const START = Date.parse("2026-06-01T00:00:00Z");

function hashOf(text: string): number {
  return [...text].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 9973, 7);
}

/** A picture of its own size for each number; of the last only the name is one. */
function picture(number: number): Buffer {
  if (number === 3) return Buffer.from("no picture");
  const head = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
  return Buffer.concat([head, Buffer.from([0, 0, 1, number, 0, 0, 2, number])]);
}

export function randomSite(root: string, seed: number): RandomSite {
  const random = randomFrom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  const some = (share: number, text: () => string): string => (random() < share ? text() : "");
  let clock = START;
  let written = 0;
  const articles = join(root, "articles");

  const write = (path: string, text: string | Buffer): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    // Times long past, each its own: the clock of the file system is not what is tried here.
    written += 1;
    utimesSync(join(root, path), 1_600_000_000 + written, 1_600_000_000 + written);
  };
  const files = (): string[] =>
    readdirSync(articles, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".md"))
      .sort();
  const time = (spread: number): string => new Date(clock + (below(spread * 2) - spread) * HOUR).toISOString().replace(".000", "");
  const name = (): string => `${pick(["story", "story", "sub/tale"])}-${below(14)}.md`;
  const slug = (path: string): string => path.replace(/^.*\//, "").replace(/\.md$/, "");
  const other = (): string => pick([...files(), "missing.md"]);

  const story = (path: string): string => {
    const up = path.includes("/") ? "../" : "";
    return [
      "---",
      `title: Story ${below(1000)}`,
      // What was published seldom moves, and what was changed seldom goes back: both are refused.
      `published: ${new Date(START - ((hashOf(slug(path)) % 500) + some(0.01, () => "1").length) * HOUR).toISOString()}`,
      `updated: ${new Date(START + (random() < 0.01 ? 0 : written + 1) * 1000).toISOString()}`,
      some(0.8, () => `tags: [${pick(TAGS)}, ${pick(TAGS)}]`),
      some(0.7, () => `source: ${pick(SOURCES)}`),
      some(0.5, () => `authors: [${pick(["Lea Brandt", "Kenji Arakawa"])}]`),
      some(0.4, () => `section: ${pick(["World", "Ports"])}`),
      some(0.6, () => `language: ${pick(["ja", "ar", "pt-BR"])}`),
      some(0.2, () => `embargo: ${time(40)}`),
      some(0.2, () => `expires: ${time(60)}`),
      some(0.1, () => "draft: true"),
      some(0.1, () => `withdrawn: {date: ${new Date(START).toISOString()}, reason: It was wrong}`),
      some(0.3, () => `relatedTo: ${slug(other())}`),
      some(0.35, () => `translationOf: ${slug(other())}`),
      some(0.2, () => `image: {src: ${up}picture-${below(2)}.png, alt: A picture, syndicate: ${pick(["true", "false"])}}`),
      some(0.02, () => "slug: taken"),
      some(0.1, () => `url: ${pick(["https://random.example/special/", "https://elsewhere.example/"])}${written}`),
      some(0.01, () => "titel: a mistake"),
      some(0.1, () => `bureau: ${below(3)}`),
      "---",
      `Words ${below(10_000)}.`,
      some(0.4, () => `\nSee [that](${up}${other()}) and [this](${up}${other()}#part).`),
      some(0.3, () => `\n![A picture](${up}picture-${below(4)}.png "Caption")`),
      some(0.2, () => "\nA note.[^1]\n\n[^1]: The note."),
    ]
      .filter((line) => line !== "")
      .join("\n");
  };

  let settled = 0;
  const settings = (): string => {
    settled += 1;
    return [
      "site: {title: Random wire, url: https://random.example/news/, icon: articles/icon.png, cover: articles/icon.png}",
      `feeds: {limit: ${pick([2, 3, 50])}, by: [${pick(["tag, source", "tag, author, section, language", "source"])}], content: ${pick(["full", "summary"])}, formats: [${pick(["rss, atom, json", "rss", "atom, json, ninjs", "ninjs"])}, ./formats/lines.mjs], archive: ${pick(["true", "true", "false"])}}`,
      `wires: {w: {any: [tag:us, tag:japan]}, fresh: {all: [tag:defense], maxAge: ${pick(["48h", "200h"])}}, for: {any: [tag:us, tag:defense], profile: ${pick(["smartnews", "newsbreak", "flipboard"])}}}`,
      `tags: {us: {label: US, medtop: "${pick(["11000000", "16000000"])}"}, empty: {label: Empty}}`,
      some(0.3, () => "passThrough: [bureau]"),
      some(0.4, () => "pages: false"),
      some(
        0.6,
        () => `publish: {compress: [${pick(["gzip", "brotli", "brotli, gzip"])}], headers: [${pick(["", "nginx", "netlify, vercel"])}]}`,
      ),
      // One key, another, none, in turn.
      ...(settled % 3 === 0 ? [] : [`indexNow: {key: random-key-${settled % 3}}`]),
    ].join("\n");
  };

  // It stays for good, as what it published is known to the index alone, which goes at times.
  const format = (): string =>
    `export const format = { label: "Lines", file: "lines.txt", isArchived: ${pick(["true", "false"])}, open: ({ updated, archives }) => JSON.stringify({ updated, archives }), item: (item) => "${below(10)}" + JSON.stringify(item), separator: "\\n" };`;

  const changes: readonly (() => string)[] = [
    ...Array.from({ length: 8 }, () => () => {
      const path = name();
      write(`articles/${path}`, story(path));
      return `wrote ${path}`;
    }),
    ...Array.from({ length: 2 }, () => () => {
      const path = pick([...files(), "none"]);
      rmSync(join(articles, path), { force: true });
      return `removed ${path}`;
    }),
    () => {
      const [from, to] = [pick(files()), `moved-${below(4)}.md`];
      if (from === undefined) return "nothing to move";
      renameSync(join(articles, from), join(articles, to));
      return `moved ${from} to ${to}`;
    },
    () => {
      const number = below(4);
      const path = `articles/picture-${number}.png`;
      // Stories with a lead picture that is not there are refused: that is to be rare.
      if (random() < (number < 2 ? 0.05 : 0.4)) rmSync(join(root, path), { force: true });
      else write(path, picture(below(4)));
      return `changed ${path}`;
    },
    () => {
      write("articles/icon.png", Buffer.from(`icon ${below(2)}`));
      return "changed the icon";
    },
    ...Array.from({ length: 2 }, () => () => {
      clock += (below(60) - 15) * HOUR;
      return `moved the clock to ${new Date(clock).toISOString()}`;
    }),
    () => {
      write("newswire.yaml", settings());
      return "changed the settings";
    },
    () => {
      write("formats/lines.mjs", format());
      return "changed the format";
    },
    () => {
      if (!existsSync(join(root, "dist"))) return "nothing is published";
      const out = readdirSync(join(root, "dist"), { recursive: true, encoding: "utf8" }).filter(
        (path) => /\.[a-z]+$/.test(path) || path === "articles",
      );
      const path = random() < 0.1 ? "" : pick(out);
      if (path === undefined) return "nothing to break";
      if (random() < 0.5 || path === "" || path === "articles" || path === "ledger.ndjson")
        rmSync(join(root, "dist", path), { force: true, recursive: true });
      else writeFileSync(join(root, "dist", path), "broken");
      return `broke dist/${path}`;
    },
    () => {
      const how = pick(["removed", "cut", "overwritten"]);
      const index = join(root, ".newswire/data.mdb");
      if (how === "removed") rmSync(join(root, ".newswire"), { recursive: true, force: true });
      else writeFileSync(index, how === "cut" ? "" : "rubbish".repeat(5_000));
      return `the index was ${how}`;
    },
  ];

  write("newswire.yaml", settings());
  write("formats/lines.mjs", format());
  write("articles/icon.png", Buffer.from("icon"));
  for (let i = 0; i < 3; i += 1) write(`articles/picture-${i}.png`, picture(i));
  for (let i = 0; i < 8; i += 1) write(`articles/story-${i}.md`, story(`story-${i}.md`));
  return { change: () => pick(changes)(), now: () => new Date(clock) };
}
