import { describe, expect, test } from "vitest";
import type { Format } from "../../../src/format/format.ts";
import { toItem } from "../../../src/format/item.ts";
import { customFormat } from "../../../src/format/custom-format.ts";
import { ModuleFault } from "../../../src/modules/call-module.ts";
import type { Channel } from "../../../src/model/feed.ts";
import { emptyChannel } from "../../../src/plan/empty-channel.ts";
import { settings, story } from "../page/sample.ts";

const CHANNEL: Channel = emptyChannel(settings().site, [], "en");

const ITEM = toItem(story({ url: "https://news.example.org/articles/a/" }), settings(), { content: "full", media: "full" }, []);

const LEAST = { label: "Lines", file: "lines.txt", item: () => "line" };

const read = (more: object): Format | string => customFormat({ ...LEAST, ...more }, "./lines.mjs", CHANNEL);

function format(more: object): Format {
  const made = read(more);
  if (typeof made === "string") throw new Error(made);
  return made;
}

function faultOf(act: () => unknown): string {
  try {
    act();
    return "none";
  } catch (error) {
    return error instanceof ModuleFault ? error.message : `no fault of the format: ${String(error)}`;
  }
}

test("fills in defaults", () => {
  const { open, item, ...row } = format({});

  expect(row).toEqual({
    name: "./lines.mjs",
    label: "Lines",
    file: "lines.txt",
    mediaType: "text/plain",
    isForReaders: false,
    isArchived: false,
    separator: "",
    close: "",
  });
  expect([open(CHANNEL), item(ITEM)]).toEqual(["", ["line"]]);
});

describe("rejects a format", () => {
  test.each([
    [undefined, "it does not export an object named `format`"],
    [null, "it does not export an object named `format`"],
    [[LEAST], "it does not export an object named `format`"],
    [{}, "format.label is undefined; it must be text"],
    [{ ...LEAST, item: undefined }, "format.item is undefined; it must be a function"],
    [{ ...LEAST, item: "text" }, 'format.item is "text"; it must be a function'],
    [{ ...LEAST, item: async () => "text" }, "format.item is an async function; it must be a function that is not async"],
    [{ ...LEAST, label: " " }, 'format.label is " "; it must be text'],
    [{ ...LEAST, label: 1 }, "format.label is 1; it must be text"],
    [{ ...LEAST, isForReaders: "yes" }, 'format.isForReaders is "yes"; it must be true or false'],
    [{ ...LEAST, separator: 1 }, "format.separator is 1; it must be text"],
    [{ ...LEAST, close: "\ud800" }, "it must be text without lone surrogates"],
    [{ ...LEAST, close: () => "" }, "format.close is a function; it must be text"],
    [{ ...LEAST, items: () => [] }, "unknown key: format.items. Known keys: label, file,"],
    [{ ...LEAST, name: "x" }, "unknown key: format.name"],
    [{ ...LEAST, mediaType: "text/plain; charset=utf-8" }, "without a charset"],
    [{ ...LEAST, mediaType: "plain" }, "format.mediaType must be a media type"],
    [{ ...LEAST, mediaType: 'text/x"onclick' }, "format.mediaType must be a media type"],
    [{ ...LEAST, mediaType: "text/html" }, "browsers show"],
    [{ ...LEAST, file: "lines.svg" }, "browsers show"],
    [{ ...LEAST, file: "lines.xhtml" }, "browsers show"],
    [{ ...LEAST, file: "lines.zzz" }, "format.mediaType is required, because the extension"],
  ])("%j: %s", (exported, words) => {
    expect(customFormat(exported, "./lines.mjs", CHANNEL)).toContain(words);
  });
});

describe("the file name", () => {
  test.each(["lines.txt", "0.csv", "a-b.ics", "feed.xml", "feed.txt", "wire.rss", "index.xml", "headlines.md"])("can be %s", (file) => {
    expect(read({ file, mediaType: "text/plain" })).toBeTypeOf("object");
  });

  test.each([
    "",
    "lines",
    ".txt",
    "lines.",
    "Lines.txt",
    "a/b.txt",
    "../a.txt",
    "a.b.txt",
    "-a.txt",
    "a--b.csv",
    "con.txt",
    "_a.txt",
    "a b.txt",
    "ä.txt",
    "a\\b.txt",
    "a.txt\n",
    `${"a".repeat(61)}.csv`,
    "rss.xml",
    "atom.xml",
    "feed.json",
    "ninjs.json",
    "index.html",
    "404.html",
    "feeds.opml",
    "robots.txt",
    "style.css",
    "sitemap.xml",
    "sitemap-1.xml",
    "sitemap-news.txt",
    "news-sitemap.xml",
    "ledger.ndjson",
    "vercel.json",
    "nginx.conf",
    "headlines.txt",
    "lines.gz",
    "lines.br",
  ])("cannot be %j", (file) => {
    expect(read({ file, mediaType: "text/plain" })).toMatch(/^format\.file must be/);
  });
});

describe("the result of its functions", () => {
  const xml = { file: "lines.xml", mediaType: "application/x-lines+xml", open: () => "<a>", close: "</a>", item: () => "<b/>" };
  const json = { file: "lines.json", open: () => "[", close: "]", separator: ",", item: () => "1" };

  test.each([
    ["text of any kind", { item: () => "<&\u0000" }],
    ["XML", xml],
    ["XML that says it is UTF-8", { ...xml, open: () => '<?xml version="1.0" encoding="UTF-8"?><a>' }],
    ["JSON", json],
    [
      "members of an object in JSON",
      { ...json, open: () => "{", close: "}", item: ({ id }: { id: string }) => `${JSON.stringify(id)}: 1` },
    ],
  ])("can be %s", (_, more) => {
    const made = format(more);

    expect(faultOf(() => [made.open(CHANNEL), made.item(ITEM)])).toBe("none");
  });

  test.each([
    ["an element that is open", { ...xml, item: () => "<b>" }],
    ["an element of the head's that is closed", { ...xml, item: () => "</a>" }],
    ["a prefix that nobody declared", { ...xml, item: () => "<x:b/>" }],
    ["a character that XML forbids", { ...xml, item: () => "<b>\u0001</b>" }],
    ["a separator that is not XML", { ...xml, separator: "&" }],
    ["a second value in JSON", { ...json, item: () => "1 2" }],
    ["nothing where JSON needs a value", { ...json, item: () => "" }],
    ["JSON with no separator", { ...json, item: () => '"a"', separator: "" }],
    ["half of a character", { item: () => "\udc00" }],
    ["a number", { item: () => 1 }],
    ["a promise", { item: () => Promise.resolve("") }],
    ["another text each time", { item: () => String(Math.random()) }],
    ["an error", { item: () => JSON.parse("") as string }],
  ])("cannot be %s: the error names the module and the story", (_, more) => {
    const made = format(more);

    expect(faultOf(() => made.item(ITEM))).toMatch(
      /^\.\/lines\.mjs: (?:the result of )?item\(https:\/\/news\.example\.org\/articles\/a\/\) /,
    );
  });

  test.each([
    ["an end that does not fit", { ...xml, close: "</b>" }],
    ["another encoding", { ...xml, open: () => "<?xml version='1.0' encoding='ISO-8859-1'?><a>" }],
    ["no text", { open: () => null }],
    ["half of a character", { open: () => "\ud800" }],
  ])("of the head cannot be %s", (_, more) => {
    const made = format(more);

    expect(faultOf(() => made.open(CHANNEL))).toMatch(/^\.\/lines\.mjs: (?:the result of )?open\(/);
  });
});
