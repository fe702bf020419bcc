import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAtomFeed, parseRssFeed } from "feedsmith";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { openBrowser } from "../support/browser.ts";
import { newswire } from "../support/command.ts";
import { addFiles, folder } from "../support/folder.ts";
import { serve } from "../support/serve.ts";
import { lacks } from "../support/tools.ts";

const PHOTO = readFileSync(new URL("../../articles/lighthouse.jpg", import.meta.url));

interface Built {
  readonly url: string;
  readonly dist: string;
}

const sites = new Map<string, Promise<Built>>();

/** Return a site with a large photograph, which is served. Tests with the same settings share it. */
function built(feeds = ""): Promise<Built> {
  const site = sites.get(feeds) ?? makeSite(feeds);
  sites.set(feeds, site);
  return site;
}

async function makeSite(feeds: string): Promise<Built> {
  const root = folder();
  const dist = join(root, "dist");
  const url = await serve(dist);
  const photo = await sharp(PHOTO).resize({ width: 2000 }).jpeg().toBuffer();
  addFiles(root, {
    "newswire.yaml": `site: {title: Quay Post, url: "${url}"}\nmedia: {widths: [480, 960, 1600], gps: allow}\n${feeds}`,
    "articles/a.md":
      "---\ntitle: Light\npublished: 2026-03-01\nimage: {src: light.jpg, alt: A lighthouse}\n---\nWords.\n\n![Once more](more.jpg)\n",
    "articles/light.jpg": photo,
    "articles/more.jpg": await sharp(photo).flop().jpeg().toBuffer(),
  });
  if (!lacks("exiftool")) {
    const secrets = [
      "-GPSLatitude=51.5",
      "-GPSLatitudeRef=N",
      "-XMP:GPSLatitude=51.5",
      "-SerialNumber=12345",
      "-XMP-dc:Title=Internal",
      "-IPTC:Keywords=secret",
    ];
    const args = [
      "-q",
      "-overwrite_original",
      ...secrets,
      "-XMP-dc:Rights=© Kita",
      "-XMP-photoshop:Credit=Kita Press",
      "articles/light.jpg",
    ];
    expect(spawnSync("exiftool", args, { cwd: root, encoding: "utf8" })).toMatchObject({ status: 0 });
  }
  const { code, stderr } = await newswire(["build", "--now", "2026-04-01T00:00:00Z"], { cwd: root });
  expect(code, stderr).toBe(0);
  return { url, dist };
}

const nameOf = (address: string): string => address.replace(/^.*\/[0-9a-f]{16}-/, "");

describe.skipIf(lacks("chromium"))("Chromium", () => {
  test.each([
    { screen: "a small phone", width: 320, factor: 1, lead: "light-480w.jpg" },
    { screen: "a sharp phone", width: 400, factor: 2, lead: "light-960w.jpg" },
    { screen: "a window", width: 1280, factor: 1, lead: "light-960w.jpg" },
    { screen: "a sharp window", width: 1280, factor: 2, lead: "light-1600w.jpg" },
    { screen: "a very sharp window", width: 1280, factor: 3, lead: "light.jpg" },
  ])("on $screen loads $lead", async ({ width, factor, lead }) => {
    const { url } = await built();
    const { context, page } = await openBrowser();
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setDeviceMetricsOverride", { width, height: 900, deviceScaleFactor: factor, mobile: false });
    const loaded: string[] = [];
    page.on("request", (request) => loaded.push(nameOf(request.url())));
    await page.goto(`${url}articles/a/`, { waitUntil: "networkidle" });
    const shown = await page.$$eval("img", (pictures) =>
      pictures.map((picture) => [picture.currentSrc, picture.naturalWidth > 0] as const),
    );

    expect(shown.map(([address, isLoaded]) => [nameOf(address), isLoaded])).toEqual([
      [lead, true],
      [lead.replace("light", "more"), true],
    ]);
    expect(loaded.filter((name) => name.startsWith("light"))).toEqual([lead]);
  });
});

test("feedsmith reads every version and the thumbnail", async () => {
  const { dist, url } = await built("feeds: {media: full}\n");
  const [item] = parseRssFeed(readFileSync(join(dist, "rss.xml"), "utf8")).items ?? [];
  const [entry] = parseAtomFeed(readFileSync(join(dist, "atom.xml"), "utf8")).entries ?? [];
  const groups = item?.media?.groups ?? [];
  const versions = groups.map(({ contents = [] }) =>
    contents.map(({ url: address = "", width, isDefault }) => [nameOf(address), width, isDefault]),
  );

  expect(versions).toEqual([
    [
      ["light.jpg", 2000, true],
      ["light-480w.jpg", 480, undefined],
      ["light-960w.jpg", 960, undefined],
      ["light-1600w.jpg", 1600, undefined],
    ],
    [
      ["more.jpg", 2000, true],
      ["more-480w.jpg", 480, undefined],
      ["more-960w.jpg", 960, undefined],
      ["more-1600w.jpg", 1600, undefined],
    ],
  ]);
  expect(groups.map(({ thumbnails = [] }) => thumbnails.map(({ url: address = "" }) => nameOf(address)))).toEqual([
    ["light-480w.jpg"],
    ["more-480w.jpg"],
  ]);
  expect(entry?.media?.contents?.map(({ url: address = "" }) => nameOf(address))).toEqual(["light.jpg", "more.jpg"]);
  for (const { contents = [] } of groups)
    for (const { url: address = "" } of contents) expect((await fetch(address)).status, url).toBe(200);
});

describe.skipIf(lacks("exiftool"))("exiftool", () => {
  test("finds copyright and credit in each version, and nothing else that a camera or program wrote", async () => {
    const { dist } = await built();
    const names = readdirSync(join(dist, "media")).filter((name) => /light-\d+w/.test(name));
    const { stdout } = spawnSync(
      "exiftool",
      ["-j", "-G0", "-EXIF:all", "-IPTC:all", "-XMP:all", "-ICC_Profile:all", "-Photoshop:all", ...names],
      {
        cwd: join(dist, "media"),
        encoding: "utf8",
      },
    );
    const found = (JSON.parse(stdout) as Readonly<Record<string, string>>[]).map(({ SourceFile: _name, ...tags }) => tags);

    expect(found).toHaveLength(3);
    for (const tags of found) expect(tags).toEqual({ "XMP:Rights": "© Kita", "XMP:Credit": "Kita Press" });
  });

  test("finds everything in the original as it was", async () => {
    const { dist } = await built();
    const [name = ""] = readdirSync(join(dist, "media")).filter((each) => each.endsWith("-light.jpg"));
    const { stdout } = spawnSync("exiftool", ["-s", "-s", "-s", "-SerialNumber", "-XMP-dc:Title", "-IPTC:Keywords", name], {
      cwd: join(dist, "media"),
      encoding: "utf8",
    });

    expect(stdout.trim().split("\n")).toEqual(["12345", "Internal", "secret"]);
  });
});
