import { expect, test } from "vitest";
import { avoidableFiles, hostLimitOf } from "../../../src/hosting/host-limits.ts";
import type { Settings } from "../../../src/model/settings.ts";
import { readSettings } from "../../../src/settings/read-settings.ts";

const read = (url: string, more = ""): Settings => {
  const settings = readSettings(`site: {title: A, url: "${url}"}\n${more}`, () => undefined);
  if (settings === undefined) throw new Error("the settings of this test are wrong");
  return settings;
};

test("a host is known by its rules or by its name", () => {
  expect(hostLimitOf(read("https://news.example.org/"))).toBeUndefined();
  expect(hostLimitOf(read("https://news.example.org/", "publish: {headers: [cloudflare]}\n"))).toMatchObject({
    unit: "files",
    most: 20_000,
  });
  expect(hostLimitOf(read("https://news.pages.dev/"))).toMatchObject({ unit: "files" });
  expect(hostLimitOf(read("https://harbour.github.io/news/"))).toMatchObject({ unit: "bytes", most: 1_000_000_000 });
  expect(hostLimitOf(read("https://github.io.example/"))).toBeUndefined();
});

test("settings that add files are named", () => {
  expect(avoidableFiles(read("https://a.example/"))).not.toContain("`publish.compress` (the host compresses)");
  const more = "publish: {compress: [gzip]}\nfeeds: {formats: [rss, ninjs], archive: true, by: [tag]}\n";
  expect(avoidableFiles(read("https://a.example/", more))).toHaveLength(4);
});
