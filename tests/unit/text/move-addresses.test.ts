import { expect, test } from "vitest";
import { addressMover } from "../../../src/text/move-addresses.ts";

const move = addressMover("https://wire.example/news/", "http://127.0.0.1:4321/news/");
const OWN = "https://wire.example/news/articles/a/";
const MOVED = "http://127.0.0.1:4321/news/articles/a/";

test.each([
  [`<a href="${OWN}">`, `<a href="${MOVED}">`],
  [`<link>${OWN}</link>`, `<link>${MOVED}</link>`],
  [`{"url":"${OWN}"}`, `{"url":"${MOVED}"}`],
  [`url(${OWN})`, `url(${MOVED})`],
  [`?to=${OWN}`, `?to=${MOVED}`],
  [`content="0; url=${OWN}"`, `content="0; url=${MOVED}"`],
  ["See https://wire.example/news.", "See http://127.0.0.1:4321/news."],
  ['"https://wire.example/news"', '"http://127.0.0.1:4321/news"'],
  [`share?u=${encodeURIComponent(OWN)}&amp;`, `share?u=${encodeURIComponent(MOVED)}&amp;`],
  [`/feed/${encodeURIComponent("https://wire.example/news")}"`, `/feed/${encodeURIComponent("http://127.0.0.1:4321/news")}"`],
  ["https://wire.example/news?a#b", "http://127.0.0.1:4321/news?a#b"],
])("moves the address in %s", (text, moved) => {
  expect(move(text)).toBe(moved);
});

test.each([
  "https://wire.example/newsletter/",
  "https://wire.example/news.old/",
  "https://wire.example/",
  "https://other.example/https://wire.example/news/",
  "https://wire.example.org/news/",
  "tag:wire.example,2026-05-01:a",
  `?u=${encodeURIComponent("https://wire.example/newsletter/")}`,
  `?u=${encodeURIComponent("https://other.example/https://wire.example/news/")}`,
])("keeps the address of another site: %s", (text) => {
  expect(move(text)).toBe(text);
});

test.each([
  `<guid isPermaLink="true">${OWN}</guid>`,
  `<guid>${OWN}</guid>`,
  `<source><id>${OWN}</id></source>`,
  `<at:deleted-entry ref="${OWN}" when="2026-05-01T00:00:00Z">`,
  `"id": "${OWN}"`,
  `"uri":"${OWN}"`,
  `"identifier":"${OWN}"`,
  `"translationOf":"${OWN}"`,
  `"relatedTo": [\n "${OWN}",\n "${OWN}"\n]`,
])("keeps the id in %s", (text) => {
  expect(move(`${text} ${OWN}`)).toBe(`${text} ${MOVED}`);
});

test("moves the address of a site at the root of its host, but not one with a port", () => {
  const moveHost = addressMover("https://a.example/", "http://[::1]:4321/");
  const there = (path: string): string => `?u=${encodeURIComponent(`https://a.example${path}`)}`;

  expect(moveHost(there("/b"))).toBe(`?u=${encodeURIComponent("http://[::1]:4321/b")}`);
  expect(moveHost(there(""))).toBe(`?u=${encodeURIComponent("http://[::1]:4321")}`);
  for (const other of [there(":8443/b"), there("x/"), there(".org/"), "https://a.example:8443/"]) expect(moveHost(other)).toBe(other);
});

test("does not take a host for a pattern", () => {
  expect(addressMover("https://a.example/", "https://b.example/")("https://aXexample/ https://a.example/")).toBe(
    "https://aXexample/ https://b.example/",
  );
});
