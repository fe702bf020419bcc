import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseRssFeed } from "feedsmith";
import { describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import type { Files } from "../support/folder.ts";
import { png } from "../support/picture.ts";
import { lacks } from "../support/tools.ts";
import { childrenOf, parseXml } from "../support/xml.ts";
import type { Element } from "../support/xml.ts";
import { feedparser } from "../readers/feedparser.ts";

const URL = "https://waves.example/";
const SHOW = "category: News, explicit: false, image: cover.png";
const SITE = `site: {title: Waves, url: ${URL}, publisher: {name: Waves Radio, email: desk@waves.example}}\nauthors: {night: {name: Night desk}}\n`;

const settings = (more = ""): string =>
  `${SITE}wires:\n  show: {title: The show, all: [section:Show], profile: apple-podcasts, podcast: {${SHOW}${more}}}\n`;

const CHAPTERS = JSON.stringify({
  version: "1.2.0",
  chapters: [
    { startTime: 0, title: "Introduction" },
    { startTime: 61.5, title: "The <tide> & the pier", url: "https://tides.example/" },
    { startTime: 70, title: "Silent mark", toc: false },
  ],
});
const FILES: Files = {
  "cover.png": png(1400, 1400),
  "articles/square.png": png(3000, 3000),
  "articles/small.png": png(600, 600),
  "articles/face.png": png(300, 300),
  "articles/show.mp3": "ID3 sound",
  "articles/show.vtt": "WEBVTT\n\n00:00.000 --> 00:04.000\n<v Lea>Good morning.\n",
  "articles/show.de.srt": "1\n00:00:00,000 --> 00:00:04,000\nGuten Morgen.\n",
  "articles/show.json": CHAPTERS,
};

const EPISODE = `podcast:
  season: {number: 2, name: Winter}
  episode: {number: 7, display: Part 7}
  episodeType: bonus
  explicit: true
  image: {src: square.png}
  transcript: [show.vtt, {src: show.de.srt, language: de, rel: captions}, {src: https://tides.example/t.html, language: en-GB}]
  chapters: show.json
  person: [{name: Lea Brandt, role: Guest, img: face.png, href: https://lea.example/}, Kofi Mensah, {name: Ida Roth, role: sound designer}]
`;

const article = (more: string): string =>
  `---\ntitle: The seventh\nsection: Show\npublished: 2026-11-20T08:00:00Z\naudio: {src: show.mp3, duration: "1:40"}\n${more}---\nWords.\n`;

/** Build a site with one article, and return its problems and its feed. */
async function build(more: string, files: Files = {}, config = settings()) {
  const root = folder({ "newswire.yaml": config, ...FILES, "articles/seventh.md": article(more), ...files });
  const { code, stdout, stderr } = await newswire(["build", "--format", "json", "--now", "2026-11-22T00:00:00Z"], { cwd: root });
  if (stdout === "") throw new Error(stderr);
  const problems = JSON.parse(stdout) as { code: string; file: string; line: number; severity: string; message: string }[];
  const read = (path: string): string => readFileSync(join(root, "dist", path), "utf8");
  const channel = (): Element => childrenOf(parseXml(read("wires/show/rss.xml")), "channel")[0] as Element;
  return {
    root,
    code,
    read,
    channel,
    item: (): Element => childrenOf(channel(), "item")[0] as Element,
    problems,
    faults: problems.map(({ code: fault, severity, file, line }) => `${severity} ${fault} ${file}:${line}`),
  };
}

/** The files that a built site published as media, by the end of their names. */
function published(root: string, name: string): string {
  return `${URL}${filesOf(join(root, "dist")).find((path) => path.startsWith("media/") && path.endsWith(name)) ?? name}`;
}

test("feedsmith reads back every fact of an episode and its show", async () => {
  const { root, read, faults } = await build(
    `authors: [Ann Lee, Lea Brandt, night, News desk]\n${EPISODE}`,
    {},
    settings(
      ", type: serial, locked: true, medium: podcast, funding: [{title: Support the show, url: https://waves.example/give}, {title: Shop, url: https://waves.example/shop}]",
    ),
  );
  const feed = parseRssFeed(read("wires/show/rss.xml"));
  const [item] = feed.items ?? [];

  expect(faults).toEqual([]);
  expect(feed.itunes).toMatchObject({ type: "serial", explicit: false, categories: [{ text: "News" }] });
  expect(feed.podcast).toMatchObject({
    locked: { value: true, owner: "desk@waves.example" },
    fundings: [
      { url: "https://waves.example/give", display: "Support the show" },
      { url: "https://waves.example/shop", display: "Shop" },
    ],
    medium: "podcast",
  });
  expect(item?.itunes).toMatchObject({
    duration: 100,
    season: 2,
    episode: 7,
    episodeType: "bonus",
    explicit: true,
    image: published(root, "-square.png"),
  });
  expect(item?.podcast?.season).toEqual({ number: 2, name: "Winter" });
  expect(item?.podcast?.episode).toEqual({ number: 7, display: "Part 7" });
  expect(item?.podcast?.transcripts).toEqual([
    { url: published(root, "-show.vtt"), type: "text/vtt", language: "en" },
    { url: published(root, "-show-de.srt"), type: "application/x-subrip", language: "de", rel: "captions" },
    { url: "https://tides.example/t.html", type: "text/html", language: "en-GB" },
  ]);
  expect(item?.podcast?.chapters).toEqual({ url: published(root, "-show.json"), type: "application/json+chapters" });
  expect(item?.podcast?.persons).toEqual([
    { display: "Ann Lee", role: "author", group: "writing" },
    { display: "Lea Brandt", role: "guest", group: "cast", img: published(root, "-face.png"), href: "https://lea.example/" },
    { display: "Kofi Mensah" },
    { display: "Ida Roth", role: "sound designer", group: "audio post-production" },
  ]);
  for (const name of ["show.vtt", "show.de.srt", "show.json"]) {
    const path = published(root, name.replace(".de", "-de")).replace(URL, "");
    expect(read(path)).toBe(String(FILES[`articles/${name}`]));
  }
});

test("the guid of a show follows from the address of its feed, or is the one that it has", async () => {
  const guid = async (more = ""): Promise<string | undefined> =>
    parseRssFeed((await build("", {}, settings(more))).read("wires/show/rss.xml")).podcast?.guid;

  // Computed with uuid.uuid5 of Python from "waves.example/wires/show/rss.xml".
  expect(await guid()).toBe("7304aba8-cdf1-598d-b060-99a8fe9e73fa");
  expect(await guid(", guid: 917393E3-1b1e-5cef-ace4-edaa54e1f810")).toBe("917393e3-1b1e-5cef-ace4-edaa54e1f810");
});

test.skipIf(lacks("feedparser"))("feedparser reads the episode, and finds no fault", async () => {
  const { root, read } = await build(EPISODE);
  const [items = []] = await feedparser([read("wires/show/rss.xml")], true);

  expect(items).toMatchObject([{ title: "The seventh", enclosure: published(root, "-show.mp3") }]);
});

test("verify finds nothing wrong with the feed", async () => {
  const { root } = await build(EPISODE, {}, settings(", type: serial, locked: false"));
  const { code, stdout } = await newswire(["verify", "dist", "--format", "json"], { cwd: root });

  expect(JSON.parse(stdout)).toEqual([]);
  expect(code).toBe(0);
});

test("the page has chapters that start the recording, and transcripts; JSON-LD has the episode", async () => {
  const { root, read } = await build(EPISODE);
  const page = read("articles/seventh/index.html");
  const [, data = "{}"] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page) ?? [];

  expect(page).toContain(
    `<li><a href="${published(root, "-show.mp3")}#t=61.5">1:02</a> <a href="https://tides.example/">The &lt;tide&gt; &amp; the pier</a></li>`,
  );
  expect(page).not.toContain("Silent mark");
  expect(page).toContain(`<a href="${published(root, "-show.vtt")}" type="text/vtt">Transcript (VTT)</a>`);
  expect(page).toContain('type="application/x-subrip" hreflang="de">Transcript (SRT)</a>');
  expect(JSON.parse(data)).toMatchObject({
    hasPart: { "@type": "PodcastEpisode", episodeNumber: 7, partOfSeason: { seasonNumber: 2, name: "Winter" } },
  });
});

test("only podcast feeds have the facts of an episode", async () => {
  const { root } = await build(EPISODE);
  const others = filesOf(join(root, "dist")).filter((path) => /(?:rss|atom)\.xml$|feed\.json$/.test(path) && path !== "wires/show/rss.xml");

  expect(others.length).toBeGreaterThan(4);
  for (const path of others) expect(readFileSync(join(root, "dist", path), "utf8"), path).not.toMatch(/podcast|itunes|\.vtt|Winter/);
});

describe("a mistake is reported in its line", () => {
  test.each([
    ["episode: 0", "error front-matter/type"],
    ["episode: 1.5", "error front-matter/type"],
    ["episode: 1000000", "error front-matter/type"],
    ["image: [square.png]", "error front-matter/type"],
    ["chapters: {scr: show.json}", "error front-matter/key"],
    ["season: second", "error front-matter/type"],
    ["season: {name: Winter}", "error front-matter/required"],
    ["episodeType: part", "error front-matter/type"],
    ["explicit: perhaps", "error front-matter/type"],
    ["transcripts: show.vtt", "error front-matter/key"],
    ["transcript: missing.vtt", "error front-matter/file"],
    ["transcript: show.mp3", "error front-matter/file"],
    ["transcript: show.html", "error front-matter/file"],
    ["transcript: bad.vtt", "error front-matter/file"],
    ["transcript: bad.srt", "error front-matter/file"],
    ["transcript: bad.json", "error front-matter/file"],
    ["transcript: {src: https://waves.example/t, language: en}", "error front-matter/file"],
    ["chapters: missing.json", "error front-matter/file"],
    ["chapters: bad.json", "error front-matter/file"],
    ["chapters: show.vtt", "error front-matter/file"],
    ["chapters: late.json", "error front-matter/file"],
    ["chapters: other.json", "error front-matter/file"],
    ["chapters: endless.json", "error front-matter/file"],
    ["person: {role: host}", "error front-matter/required"],
    ["person: {name: Lea, role: hots}", "warning front-matter/role"],
    ["person: {name: Lea, group: casting}", "warning front-matter/role"],
    ["image: missing.png", "warning front-matter/file"],
    ["image: show.vtt", "warning front-matter/file"],
  ])("%s", async (line, fault) => {
    const files: Files = {
      "articles/show.html": "<p>Good morning.</p>",
      "articles/bad.vtt": "00:00.000 --> 00:04.000\nGood morning.\n",
      "articles/bad.srt": "Good morning.",
      "articles/bad.json": '{"version": "1.2.0",\n"chapters": [}',
      "articles/late.json": '{"version": "1.2.0", "chapters": [{"startTime": 9}, {"startTime": 3}]}',
      "articles/other.json": '{"segments": []}',
      "articles/endless.json": '{"version": "1.2.0", "chapters": [{"startTime": 1e999, "title": "Never"}]}',
    };
    const { faults, code } = await build(`podcast:\n  ${line}\n`, files);

    expect(faults).toEqual([`${fault} articles/seventh.md:7`]);
    expect(code).toBe(fault.startsWith("error") ? 1 : 0);
  });

  test("an episode's picture that Apple refuses", async () => {
    const { problems, faults, item } = await build("podcast: {image: small.png}\n");

    expect(faults).toEqual(["warning receiver/artwork articles/seventh.md:6"]);
    expect(problems[0]?.message).toBe(
      "Apple Podcasts (wire show): podcast.image has 600 × 600 pixels; it must be a square JPEG or PNG of 1400 to 3000 pixels",
    );
    expect(childrenOf(item(), "itunes:image")).toHaveLength(1);
  });

  test("an episode without a number in a serial show", async () => {
    const without = await build("podcast: {season: 1}\n", {}, settings(", type: serial"));
    const trailer = await build("podcast: {episodeType: trailer}\n", {}, settings(", type: serial"));

    expect(without.faults).toEqual(["warning receiver/episode articles/seventh.md:6"]);
    expect(trailer.faults).toEqual([]);
  });

  test.each([
    [", guid: 917393e3", "error settings/type newswire.yaml:4"],
    [", medium: podcasts", "error settings/type newswire.yaml:4"],
    [", type: weekly", "error settings/type newswire.yaml:4"],
    [", funding: {url: https://waves.example/}", "error settings/required newswire.yaml:4"],
  ])("in the settings: %s", async (more, fault) => {
    const { faults, code } = await build("", {}, settings(more));

    expect(faults).toEqual([fault]);
    expect(code).toBe(2);
  });
});

test("a changed transcript and changed chapters are published by the next build", async () => {
  const { root, read } = await build(EPISODE);
  const again = async (files: Files): Promise<void> => {
    addFiles(root, files);
    const { code } = await newswire(["build", "--now", "2026-11-22T00:00:00Z"], { cwd: root });
    expect(code).toBe(0);
  };
  const before = published(root, "-show.vtt");
  await again({
    "articles/show.vtt": "WEBVTT\n\n00:00.000 --> 00:04.000\nGood evening.\n",
    "articles/show.json": CHAPTERS.replace("Introduction", "Good evening"),
  });

  expect(published(root, "-show.vtt")).not.toBe(before);
  expect(read("wires/show/rss.xml")).toContain(published(root, "-show.vtt"));
  expect(read("articles/seventh/index.html")).toContain("Good evening");
});

test("players on other sites may load transcripts and chapters, and a site without podcasts has no rules for them", async () => {
  const rules = async (config: string): Promise<string> =>
    (await build("", {}, `${config}publish: {headers: [netlify]}\n`)).read("_headers");
  const [show, plain] = [await rules(settings()), await rules(SITE)];

  for (const extension of ["vtt", "srt", "json"]) {
    const [, rule = ""] = show.split(`/media/*.${extension}\n`);
    expect(rule.split("\n/")[0]).toContain("Access-Control-Allow-Origin: *");
    expect(plain).not.toContain(`*.${extension}`);
  }
});

test("a withdrawn episode takes its transcript and chapters with it", async () => {
  const { root } = await build(
    `${EPISODE}updated: 2026-11-20T09:00:00Z\nwithdrawn: {date: 2026-11-21T07:00:00Z, reason: It was another pier.}\n`,
  );
  const media = filesOf(join(root, "dist")).filter((path) => path.startsWith("media/"));

  expect(media.filter((path) => /show|face|square/.test(path))).toEqual([]);
});
