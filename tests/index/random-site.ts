import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Problem } from "../../src/model/problem.ts";

/** Pseudo-random numbers from 0 to 1, by seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Create an empty index, so that even a small site keeps one on disk. */
export function keepIndex(folder: string): void {
  mkdirSync(folder, { recursive: true });
  if (!existsSync(join(folder, "index"))) writeFileSync(join(folder, "index"), "");
}

/** Options for the next build. */
interface Circumstances {
  readonly now: Date;
  readonly acceptRemovals: boolean;
  /** A ledger outside of the output folder. */
  readonly previous: string | undefined;
}

/**
 * A site with random changes. Stories are added, removed, moved, renamed, copied and edited; so are pictures and settings. The clock
 * jumps. Ledgers, indexes and output are lost, damaged, or replaced by older ones.
 */
export interface RandomSite {
  /**
   * Change something, and return a description.
   *
   * @param problems - The problems of the last build, if it failed. Often, the next change fixes them as an author would.
   */
  readonly change: (problems: readonly Problem[]) => string;
  readonly circumstances: () => Circumstances;
}

/** Enough files for an index on disk. */
const FILLERS = 100;

const TAGS = ["Japan", "US", "us", "C++", "日本", "defense", "Hong Kong"];
const SOURCES = ["Kita Press", "Harbour Gazette", "{name: Straits Desk, url: https://straits.example/}"];
const HOUR = 3_600_000;
const START = Date.parse("2026-06-01T00:00:00Z");

function hashOf(text: string): number {
  return [...text].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 9973, 7);
}

/** Wires with an order of their own, and a wire with a key. */
const OTHER_WIRES = [
  "top: {pinned: [story-3, tale-5, story-8], any: [priority:1-2, has:image]}",
  "changes: {all: [corrected], none: [lang:ja], order: updated, limit: 3}",
  "changes-for: {any: [corrected, tag:us], order: updated, profile: newsbreak}",
  "partner: {any: [tag:us, tag:japan], key: true}",
  "heard: {any: [has:audio], profile: apple-podcasts, podcast: {category: News, explicit: false, image: articles/icon.png, type: serial}}",
].join(", ");

/** Recordings of other formats for each number. The last has no duration. */
const SOUNDS = ["vorbis.ogg", "opus.opus", "flac-in-ogg.oga"];

function sound(number: number): Buffer {
  return readFileSync(new URL(`../unit/media/samples/${SOUNDS[number] ?? ""}`, import.meta.url));
}

/** Folders of articles. Each has a recording, because an article that moves must find one. */
const FOLDERS = ["articles/", "articles/sub/", "articles/zz/", "articles/filler/"];

/** A transcript and chapters. */
const transcript = (number: number): string => `WEBVTT\n\n00:00.000 --> 00:03.000\nSentence ${number}.\n`;
const chapters = (number: number): string =>
  JSON.stringify({ version: "1.2.0", chapters: [{ startTime: number, title: `Chapter ${number}` }] });

/** A picture of another size for each number. The last is not a valid picture. */
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
    // Distinct times long ago. This test is not about the clock of the file system.
    written += 1;
    utimesSync(join(root, path), 1_600_000_000 + written, 1_600_000_000 + written);
  };
  const allFiles = (): string[] =>
    readdirSync(articles, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".md"))
      .sort();
  /** The large stories, or all of them. */
  const files = (): string[] => allFiles().filter((path) => random() < 0.02 || !path.startsWith("filler/"));
  const time = (spread: number): string => new Date(clock + (below(spread * 2) - spread) * HOUR).toISOString().replace(".000", "");
  const name = (): string => `${pick(["story", "story", "sub/tale"])}-${below(14)}.md`;
  /** Names that sort before, between and after all others. */
  const otherName = (): string => `${pick(["", "a-", "m-", "sub/", "zz/", "z-"])}moved-${below(6)}.md`;
  const slug = (path: string): string => path.replace(/^.*\//, "").replace(/\.md$/, "");
  const other = (): string => pick([...files(), "missing.md"]);

  // Rarely before the story, which is an error. Never later than any `updated`, which would go back with the next change.
  const publishedAt = (who: string): number => START - (hashOf(who) % 500) * HOUR;
  const past = (who: string): string => new Date(Math.max(publishedAt(who), START - below(40) * HOUR)).toISOString();
  const correction = (who: string): string =>
    `{date: ${past(who)}, note: Note ${below(4)}${some(0.5, () => `, announce: ${pick(["true", "false"])}`)}${some(0.3, () => ", significant: false")}}`;

  const podcast = (): string =>
    `podcast: {season: ${1 + below(2)}, ${some(0.7, () => `episode: ${1 + below(9)}, `)}transcript: talk.vtt, ${some(0.5, () => "chapters: talk.json, ")}person: {name: Ida Roth, role: guest}}`;

  /** @param who - The id of the story, if it has one of its own. */
  const story = (path: string, who = slug(path)): string => {
    const up = path.includes("/") ? "../" : "";
    const isNamed = who !== slug(path);
    return [
      "---",
      `title: Story ${below(1000)}`,
      some(isNamed ? 1 : 0.3, () => `id: "tag:random.example,2026:${who}"`),
      some(isNamed ? 0.8 : 0.1, () => `slug: ${who}`),
      // `published` rarely changes, and `updated` rarely goes back: both are errors.
      `published: ${new Date(publishedAt(who) - some(0.01, () => "1").length * HOUR).toISOString()}`,
      `updated: ${new Date(START + (random() < 0.01 ? 0 : written + 1) * 1000).toISOString()}`,
      some(0.8, () => `tags: [${pick(TAGS)}, ${pick(TAGS)}]`),
      some(0.7, () => `source: ${pick(SOURCES)}`),
      some(0.5, () => `authors: [${pick(["Lea Brandt", "Kenji Arakawa"])}]`),
      some(0.4, () => `section: ${pick(["World", "Ports"])}`),
      some(0.6, () => `language: ${pick(["ja", "ar", "pt-BR"])}`),
      some(0.2, () => `embargo: ${time(40)}`),
      some(0.2, () => `expires: ${time(60)}`),
      some(0.1, () => "draft: true"),
      some(0.2, () => `withdrawn: {date: ${past(who)}, reason: It was wrong ${below(3)}}`),
      some(0.4, () => `corrections: [${Array.from({ length: 1 + below(3) }, () => correction(who)).join(", ")}]`),
      some(0.3, () => `relatedTo: ${slug(other())}`),
      some(0.35, () => `translationOf: ${slug(other())}`),
      some(0.2, () => `image: {src: ${up}picture-${below(2)}.png, alt: A picture, syndicate: ${pick(["true", "false"])}}`),
      some(0.25, () => `audio: sound.ogg\n${podcast()}`),
      some(0.2, () => `ai: {text: ${pick(["none", "assisted", "generated"])}, note: "Read again ${below(3)}."}`),
      some(0.2, () => `priority: ${1 + below(4)}`),
      some(0.1, () => "pinned: true"),
      some(0.02, () => "slug: taken"),
      some(
        0.2,
        () =>
          `url: ${pick(["https://random.example/special/x", "https://elsewhere.example/x", "/own/", "/own/n"])}${written}${pick(["/", ".html"])}`,
      ),
      some(0.01, () => "titel: a mistake"),
      some(0.1, () => `aliases: [/old/${below(30)}/, "/?p=${below(60)}", /past/${who}.html]`),
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

  /** A part of a column: its file name has the day and the name, which others have too. Few texts, so some have the same. */
  const columnPart = (): string =>
    [
      "---",
      `title: Roundup ${below(4)}`,
      some(0.1, () => `id: "tag:random.example,2026:who-${below(12)}"`),
      some(0.1, () => `slug: ${pick(["roundup", "roundup-2026-05-02", "other"])}`),
      some(0.1, () => `embargo: ${time(40)}`),
      some(0.1, () => "draft: true"),
      "---",
      `Text ${below(4)}.`,
    ]
      .filter((line) => line !== "")
      .join("\n");

  let settled = 0;
  const settings = (): string => {
    settled += 1;
    return [
      `site: {title: Random wire, url: https://${pick(["random", "random", "moved"])}.example/news/, icon: articles/icon.png, cover: articles/icon.png}`,
      `feeds: {limit: ${pick([2, 3, 50])}, by: [${pick(["tag, source", "tag, author, section, language", "source"])}], content: ${pick(["full", "summary"])}, formats: [${pick(["rss, atom, json", "rss", "atom, json, ninjs", "ninjs"])}, ./formats/lines.mjs], archive: ${pick(["true", "true", "false"])}, notices: ${pick(["withdrawn", "all", "none"])}}`,
      `wires: {w: {any: [tag:us, tag:japan]}, fresh: {all: [tag:defense], maxAge: ${pick(["48h", "200h"])}}, for: {any: [tag:us, tag:defense], profile: ${pick(["smartnews", "newsbreak", "flipboard"])}}, ${OTHER_WIRES}}`,
      `tags: {us: {label: US, medtop: "${pick(["11000000", "16000000"])}"}, empty: {label: Empty}}`,
      some(0.3, () => "passThrough: [bureau]"),
      some(0.5, () => "corrections: true"),
      some(0.4, () => `rights: {ai: ${pick(["deny", "allow", "{train: deny, search: allow}"])}}`),
      some(0.4, () => "pages: false"),
      some(
        0.6,
        () => `publish: {compress: [${pick(["gzip", "brotli", "brotli, gzip"])}], headers: [${pick(["", "nginx", "netlify, vercel"])}]}`,
      ),
      // One key, another, none.
      ...(settled % 3 === 0 ? [] : [`indexNow: {key: random-key-${settled % 3}}`]),
    ].join("\n");
  };

  // It is never removed, because only the index knows its output, and the index is deleted now and then.
  const format = (): string =>
    `export const format = { label: "Lines", file: "lines.txt", isArchived: ${pick(["true", "false"])}, open: ({ updated, archives }) => JSON.stringify({ updated, archives }), item: (item) => "${below(10)}" + JSON.stringify(item), separator: "\\n" };`;

  const move = (from: string, to: string): void => {
    mkdirSync(dirname(join(articles, to)), { recursive: true });
    renameSync(join(articles, from), join(articles, to));
  };
  const copy = (from: string, to: string): void =>
    cpSync(join(root, from), join(root, to), { recursive: true, force: true, preserveTimestamps: true });
  const ledgers: string[] = [];
  /**
   * What was lost since the last build that succeeded; other settings or formats cost the index, too. Only the index and the ledger
   * tell which files at paths that authors chose are stories. Without both, nobody knows, so they are never lost together.
   */
  const lost = new Set<"index" | "ledger">();
  const mayLose = (what: "index" | "ledger"): boolean => {
    if (lost.size > 0 && !lost.has(what)) return false;
    lost.add(what);
    return true;
  };
  let [caches, accepts, previous] = [0, true, undefined as string | undefined];
  /** Keep a copy to restore later. */
  const remember = (): void => {
    const ledger = join(root, "dist/ledger.ndjson");
    if (existsSync(ledger)) {
      const text = readFileSync(ledger, "utf8");
      if (text !== ledgers.at(-1)) ledgers.push(text);
    }
    if (random() < 0.1 && existsSync(join(root, ".newswire")) && existsSync(join(root, "dist"))) {
      rmSync(join(root, `caches/${caches % 3}`), { recursive: true, force: true });
      for (const folder of [".newswire", "dist"]) copy(folder, `caches/${caches % 3}/${folder}`);
      caches += 1;
    }
  };

  /** Fix errors, as an author would. */
  const heal = (problems: readonly Problem[]): string => {
    const named = problems
      .filter(({ severity }) => severity === "error")
      .flatMap(({ file, message }) => [file, ...(/articles\/\S+?\.md/.exec(message) ?? [])])
      .map((file) => file.replace(/^.*articles\//, ""))
      .filter((path) => existsSync(join(articles, path)));
    const path = pick(named);
    if (path === undefined) return "nothing to heal";
    if (random() < 0.7) rmSync(join(articles, path));
    else write(`articles/${path}`, story(path));
    return `healed ${path}`;
  };

  const changes: readonly (() => string)[] = [
    ...Array.from({ length: 6 }, () => () => {
      const path = name();
      write(`articles/${path}`, story(path));
      return `wrote ${path}`;
    }),
    ...Array.from({ length: 3 }, () => () => {
      const [path, who] = [name(), `who-${below(12)}`];
      write(`articles/${path}`, story(path, who));
      return `wrote ${path} as ${who}`;
    }),
    () => {
      const path = `filler/f-${below(FILLERS)}.md`;
      if (random() < 0.5) rmSync(join(articles, path), { force: true });
      else write(`articles/${path}`, story(path, random() < 0.5 ? `who-${below(12)}` : undefined));
      return `changed ${path}`;
    },
    // Only the headline changes, as in most edits.
    ...Array.from({ length: 2 }, () => () => {
      const path = pick(files());
      if (path === undefined) return "nothing to rename";
      const text = readFileSync(join(articles, path), "utf8");
      write(`articles/${path}`, text.replace(/^title: .*$/m, `title: Headline ${below(1000)}`));
      return `gave ${path} another headline`;
    }),
    ...Array.from({ length: 3 }, () => () => {
      const path = `${pick(["", "", "sub/", "zz/"])}2026-05-0${1 + below(3)}-roundup.md`;
      write(`articles/${path}`, columnPart());
      return `wrote the column ${path}`;
    }),
    ...Array.from({ length: 2 }, () => () => {
      const path = pick([...files(), "none"]);
      rmSync(join(articles, path), { force: true });
      return `removed ${path}`;
    }),
    ...Array.from({ length: 3 }, () => () => {
      const [from, to] = [pick(files()), otherName()];
      if (from === undefined) return "nothing to move";
      move(from, to);
      if (random() < 0.5) return `moved ${from} to ${to}`;
      write(`articles/${from}`, story(from, pick([slug(from), `who-${below(12)}`])));
      return `moved ${from} to ${to} and wrote another in its place`;
    }),
    ...Array.from({ length: 2 }, () => () => {
      const [a, b] = [pick(files()), pick(files())];
      if (a === undefined || b === undefined || a === b) return "nothing to swap";
      move(a, "swapped");
      move(b, a);
      move("swapped", b);
      return `swapped ${a} and ${b}`;
    }),
    () => {
      // Like inserting or removing one of several numbered files.
      const all = files();
      const [start, count, isUp] = [below(all.length), 2 + below(4), random() < 0.5];
      const row = all.slice(start, start + count);
      if (isUp) row.reverse();
      const free = otherName();
      for (const [i, path] of row.entries()) move(path, row[i - 1] ?? free);
      return `renumbered ${row.join(", ")}: each took the name before it, the first ${free}`;
    },
    ...Array.from({ length: 2 }, () => () => {
      const [from, to] = [pick(files()), pick([otherName(), name()])];
      if (from === undefined || from === to) return "nothing to copy";
      copy(`articles/${from}`, `articles/${to}`);
      return `copied ${from} to ${to}`;
    }),
    () => {
      if (!mayLose("ledger")) return "the ledger is kept, because the index is lost";
      const how = pick(["lost", "older", "cut"]);
      if (how === "lost") rmSync(join(root, "dist/ledger.ndjson"), { force: true });
      else if (existsSync(join(root, "dist"))) {
        const text = pick(ledgers) ?? "";
        writeFileSync(
          join(root, "dist/ledger.ndjson"),
          how === "older" ? text : text.slice(0, text.lastIndexOf("\n", text.length / 2) + 1),
        );
      }
      return `the ledger is ${how}`;
    },
    ...Array.from({ length: 2 }, () => () => {
      const from = `caches/${below(3)}`;
      if (!existsSync(join(root, from))) return "no cache is kept";
      if (!mayLose("index")) return "the index is kept, because the ledger is lost";
      const folders = pick([[".newswire"], ["dist"], [".newswire", "dist"]]) ?? [];
      for (const folder of folders) {
        rmSync(join(root, folder), { recursive: true, force: true });
        copy(`${from}/${folder}`, folder);
      }
      if (random() < 0.7 && ledgers.length > 0) {
        previous = join(root, "published.ndjson");
        writeFileSync(previous, ledgers.at(-1) ?? "");
      }
      return `restored ${folders.join(" and ")} from a backup${previous === undefined ? "" : ", with the published ledger"}`;
    }),
    () => {
      const number = below(4);
      const path = `articles/picture-${number}.png`;
      // A missing lead picture is an error, so it must be rare.
      if (random() < (number < 2 ? 0.05 : 0.4)) rmSync(join(root, path), { force: true });
      else write(path, picture(below(4)));
      return `changed ${path}`;
    },
    () => {
      const [path, content] = pick([
        ["sound.ogg", sound(below(3))],
        ["talk.vtt", transcript(below(4))],
        ["talk.json", chapters(below(4))],
      ] as const);
      const place = pick(FOLDERS);
      write(place + path, content);
      return `changed ${place}${path}`;
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
      if (!mayLose("index")) return "the settings are kept, because the ledger is lost";
      write("newswire.yaml", settings());
      return "changed the settings";
    },
    () => {
      if (!mayLose("index")) return "the format is kept, because the ledger is lost";
      write("formats/lines.mjs", format());
      return "changed the format";
    },
    () => {
      if (!existsSync(join(root, "dist"))) return "nothing is published";
      const out = readdirSync(join(root, "dist"), { recursive: true, encoding: "utf8" }).filter(
        (path) => /\.[a-z]+$/.test(path) || path === "articles",
      );
      const path = random() < 0.1 ? "" : pick(out);
      if (path === undefined || (path.startsWith("ledger") && !mayLose("ledger"))) return "nothing to break";
      if (random() < 0.5 || path === "" || path === "articles" || path === "ledger.ndjson")
        rmSync(join(root, "dist", path), { force: true, recursive: true });
      else writeFileSync(join(root, "dist", path), "broken");
      return `broke dist/${path}`;
    },
    () => {
      if (!mayLose("index")) return "the index is kept, because the ledger is lost";
      const how = pick(["removed", "cut", "overwritten"]);
      const index = join(root, ".newswire/index");
      if (how === "removed") rmSync(join(root, ".newswire"), { recursive: true, force: true });
      else writeFileSync(index, how === "cut" ? "" : "rubbish".repeat(5_000));
      return `the index was ${how}`;
    },
  ];

  write("newswire.yaml", settings());
  write("formats/lines.mjs", format());
  write("articles/icon.png", Buffer.from("icon"));
  for (const place of FOLDERS) {
    write(`${place}sound.ogg`, sound(0));
    write(`${place}talk.vtt`, transcript(0));
    write(`${place}talk.json`, chapters(0));
  }
  for (let i = 0; i < 3; i += 1) write(`articles/picture-${i}.png`, picture(i));
  for (let i = 0; i < 8; i += 1) write(`articles/story-${i}.md`, story(`story-${i}.md`));
  for (let i = 0; i < FILLERS; i += 1) {
    // Most are drafts, which are fast to build.
    const state = i % 5 > 0 ? ["draft: true"] : i % 2 > 0 ? ["expires: 2026-02-01"] : [];
    const when = [`published: 2026-01-01T00:${String(i % 60).padStart(2, "0")}:00Z`, ...state];
    write(`articles/filler/f-${i}.md`, ["---", `title: Filler ${i}`, ...when, "---", "Words."].join("\n"));
  }
  return {
    change: (problems) => {
      previous = undefined;
      if (problems.length === 0) lost.clear();
      accepts = random() < 0.85;
      remember();
      return problems.length > 0 && random() < 0.5 ? heal(problems) : pick(changes)();
    },
    circumstances: () => ({ now: new Date(clock), acceptRemovals: accepts, previous }),
  };
}
