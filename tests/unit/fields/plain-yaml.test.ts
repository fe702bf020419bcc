import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Corpus } from "../../../scripts/bench/corpus.ts";
import { random } from "../../../scripts/bench/random.ts";
import type { Random } from "../../../scripts/bench/random.ts";
import { articleReader } from "../../../src/article/read-article.ts";
import type { Mapping } from "../../../src/fields/node.ts";
import { parsePlainYaml } from "../../../src/fields/plain-yaml.ts";
import { parseYaml } from "../../../src/fields/yaml.ts";
import { reportInto } from "../../../src/model/problem.ts";
import type { Problem } from "../../../src/model/problem.ts";
import { readSettings } from "../../../src/settings/read-settings.ts";
import { UTC } from "../../../src/text/date.ts";
import { SEED, tally, tries } from "../../support/effort.ts";
import { folder } from "../../support/folder.ts";

/** Number of random texts. */
const COUNT = tries(5_000, 500_000);

/** The nodes of plain front matter. */
function plainOf(block: string): Mapping | undefined {
  return parsePlainYaml(`---\n${block}---\nBody\n`, 4, 4 + block.length);
}

/** Whether front matter is plain. If so, expects the nodes of js-yaml. */
function isTaken(block: string): boolean {
  const plain = plainOf(block);
  // The block begins with the line end of the opening fence, and its own last one belongs to the closing fence.
  if (plain !== undefined) expect(plain, JSON.stringify(block)).toEqual(parseYaml(`\n${block.slice(0, -1)}`, 3));
  return plain !== undefined;
}

const settings = readSettings("site: {title: Wire, url: https://wire.example/}\npassThrough: [extra]\n", (finding) => {
  throw new Error(finding.message);
});
if (settings === undefined) throw new Error("the settings of this test are wrong");
const readArticle = articleReader({
  settings,
  zone: UTC,
  now: Date.parse("2026-04-01T12:00:00Z"),
  findAsset: () => ({}),
  firstSeen: () => ({ instant: 0, by: "mtime" }),
});

/** The article of front matter, or its problems with their places. */
function factsOf(block: string): unknown {
  const problems: Problem[] = [];
  const source = { file: "articles/harbour.md", path: "harbour.md", bytes: Buffer.from(`---\n${block}---\nBody\n`) };
  const { article, bodyLine } = readArticle(source, reportInto(problems, source.file)) ?? {};
  return { article, bodyLine, problems };
}

const written = folder();
new Corpus(100, true).write(written);

test.each([
  ["the sample articles", "articles"],
  ["the benchmark's stories", written],
])("the front matter of %s is plain", (_, root) => {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".md"));
  const blocks = files.map((file) => /^---\n([^]*?)---\n/.exec(readFileSync(join(root, file), "utf8"))?.[1] ?? "");

  expect(blocks.length).toBeGreaterThan(20);
  expect(blocks.filter((block) => !isTaken(block))).toEqual([]);
});

test.each([
  "title: Ports\n",
  "title: Ports   \n\n# note: x\n  # note\nslug: ports\n\n",
  "\n\ntitle: Ports\n",
  "  title: Ports\n  slug: ports\n",
  "a: 2026-01-31\nb: 0123\nc: yes\nd: 1e3\ne: 12:30\nf: 0x1F\ng: 1_000\nh: true\ni: 2026-01-31T09:00:00+09:00\n",
  "a:\nb: null\nc: ''\nd: 'null'\ne: \"~\"\nf:   \n",
  "a:\n\n# note\nb: x\n",
  "a: x\nb:\n# note\n",
  "a: [b, null, 'c, d', \"e: f\", 日本, C#, a :b, x:y]\nb: []\nc: {}\nd: [ e , f, ]\n",
  'a: {b: c, d: [e, {f: g}]}\nb: [{name: A, email: a@b.example, url: "https://c.example/"}]\n',
  "a:\n- b\n- 'c'\nd:\n  -  e\n  - [f, g]\n  - {h: i}\nj: k\n",
  "a:\n  - b: c\n    d: e\n\n    # note\n  - b: f\n    g:\n    - h\n    i:\n  -   b: j\n      k:\n        l: m\n",
  "a:\n   b: c\n   d:\n      e: f\ng: h\n",
  "a: x#y\nb: x:y#z\n",
  'a: it\'s "so" [called] {b} & *c* | d > e! %f @g `h`, ? - --- ...\n',
  "a: “x” 日本 😀 x\u3000\nb: x\u00a0\nc: \u200bx\nd: x\u2028y\n",
  "constructor: a\ntoString: b\nhasOwnProperty: c\n",
  "a: $240 million\nb: (a)\nc: /a\nd: +1\ne: .5\nf: _a\n",
])("%j is plain, and has the nodes and places of js-yaml", (block) => {
  expect(isTaken(block)).toBe(true);
});

/** Split a list at `‚`. */
const texts = (...lines: readonly string[]): string[] => lines.flatMap((line) => line.split("‚"));

test.each(
  texts(
    "~‚&a x‚*a‚!t x‚|\n  x‚>\n  x‚- x‚? x‚%x‚@x‚`x`‚# x‚x # y‚x: y‚x:‚x\n  y‚x\n\n  y‚, x‚] x‚} x‚-x‚=‚<<",
    '\'it\'\'s\'‚"a\\tb"‚"x‚\'x‚"x" y‚"x"y‚"x": y‚"x" # y‚"x\n  y"‚\u3000x‚\ufeffx‚\u00a0x',
    "x\ty‚x\t‚x\rz: y‚x\u0085\u009fy‚x\ud800y‚x\ufffey‚x\u0007",
    '[a‚[a: b]‚[a,, b]‚[, a]‚[? a]‚[a]]‚[a] b‚[a] # b‚[a]: b‚[a,\n  b]‚["a": b]‚[- a]‚[~]‚[&a b]‚[a #b]',
    '{a}‚{a: }‚{a:b}‚{a: b‚{a: b, a: c}‚{null: a}‚{? a}‚{"a": b}‚{a: b} c‚[[[[[[a]]]]]]',
    "\n  y‚\n - x\n  - y‚\n  - x\n - y‚\n  - x\n    y: z‚\n  -\n‚\n  - - x‚\n  y: 1\n z: 2‚\n  y: 1\n  y: 2‚\n  {a: b}",
  ),
)("`key: ` and %j is left to js-yaml", (value) => {
  expect(isTaken(`key: ${value}\n`)).toBe(false);
});

test.each(
  texts(
    '‚\n‚# note\n‚- a\n‚text\n‚...\n‚%YAML 1.1\n‚null: a\n‚__proto__: a\n‚a: b\na: c\n‚a : b\n‚a:b\n‚"a": b\n',
    "é: b\n‚1: a\n‚? a\n‚<<: a\n‚a: b\n...\n‚a: b\n  c: d\n‚\ta: b\n",
  ),
)("%j is left to js-yaml", (block) => {
  expect(isTaken(block)).toBe(false);
});

test("leaves very deep brackets and indentation to js-yaml", () => {
  expect(isTaken(`a: ${"[".repeat(60_000)}\n`)).toBe(false);
  expect(isTaken(Array.from({ length: 300 }, (_, i) => `${" ".repeat(i)}a:\n`).join(""))).toBe(false);
});

const KEYS = texts(
  "title‚title‚title‚published‚tags‚tags‚authors‚summary‚slug‚priority‚image‚corrections‚withdrawn‚source‚draft‚extra‚other",
);
const INNER = texts("date‚note‚name‚src‚alt‚url‚reason‚null‚~‚two words‚'q'‚1‚__proto__");
const INDENTS = ["", "", "", "", "", "  ", "  ", "    ", "    ", " ", "      ", "\t"];
const COMMON = texts("Ports‚Two words‚\"quoted\"‚'a, b'‚[a, b]‚[Japan, 日本, C#]‚{name: A, url: https://a.example/}‚2026-01-31‚‚");
const RARE = texts(
  "2026-02-03T04:05:06Z‚[{name: A}, B]‚true‚no‚5‚null‚~‚x: y‚x #y‚x#y‚12:30‚1_000‚a  b ‚[]‚{}‚-‚---‚&a‚*a‚!t‚|‚>‚%",
  "[a: b]‚[a, ]‚[,]‚[ ]‚[a :b, c:d]‚{a}‚{a: }‚{a: b, a: c}‚[a] b‚- x‚[a:]‚[?a]‚{a: [b, {c: d}]}‚[[[[[a]]]]]‚[\u00a0a\u00a0]",
  '\'it\'\'s\'‚"\\"‚"‚\'‚"a" b‚"a": b‚“x”‚\u3000x‚x\u3000‚x\u00a0‚\ufeffx‚😀‚https://a.example/?b#c‚=‚<<',
  "x\u2028y‚x\u0085‚$5‚.5‚...‚#‚# x‚?‚? x‚:‚::‚a ::b",
);

function randomLine(chance: Random): string {
  const indent = chance.pick(INDENTS);
  if (chance.isLikely(0.08)) return `${indent}${chance.pick(["", "", "# note", "#", "x", "- ", "...", "]"])}`;
  const dash = chance.isLikely(0.25) ? `-${" ".repeat(chance.pick([1, 1, 1, 1, 2, 3, 0]))}` : "";
  if (dash !== "" && chance.isLikely(0.5)) return `${indent}${dash}${chance.pick([...COMMON, ...RARE])}`;
  const key = chance.pick(chance.isLikely(indent === "" ? 0.9 : 0.3) ? KEYS : INNER);
  const colon = chance.pick([": ", ": ", ": ", ": ", ": ", ": ", ":   ", ":", " : "]);
  return `${indent}${dash}${key}${colon}${chance.pick(chance.isLikely(0.7) ? COMMON : RARE)}`;
}

test("random plain front matter has the nodes, places, facts and problems of js-yaml", () => {
  const chance = random(SEED);
  let taken = 0;
  for (let i = 0; i < COUNT; i += 1) {
    const lines = Array.from({ length: chance.between(1, 5) }, () => randomLine(chance));
    const block = `${lines.join("\n")}\n`;
    if (block.includes("\n---") || block.startsWith("---") || !isTaken(block)) continue;
    taken += 1;
    // A tab at the end has no meaning, but is not plain.
    expect(factsOf(block), JSON.stringify(block)).toEqual(factsOf(`${block.slice(0, -1)}\t\n`));
  }
  expect(taken).toBeGreaterThan(COUNT / 20);
  tally("random front matter, read as js-yaml reads it", COUNT);
});
