import fc from "fast-check";
import { expect, test } from "vitest";
import { toPublicText } from "../../../src/foreign/to-public-text.ts";
import { escapeText } from "../../../src/import/escape-text.ts";
import { parse, parseExactly } from "../../../src/markdown/parse.ts";
import { reportInto } from "../../../src/model/problem.ts";
import type { Problem } from "../../../src/model/problem.ts";
import { see } from "../../support/as-defined.ts";
import { SEED, tally, tries } from "../../support/effort.ts";

/** What readers see of a text, in one line, and what newswire reports. */
async function readersSee(
  markdown: string,
): Promise<{ readonly text: string; readonly tags: readonly string[]; readonly problems: readonly string[] }> {
  const problems: Problem[] = [];
  const context = { isVault: false, language: "en", isMdx: false, isRefused: false };
  const values = { site: "https://a.example/", siteTitle: "A", page: "https://a.example/a/", pageTitle: "B" };
  const report = reportInto(problems, "a.md");
  const found = { findArticle: () => undefined, findFile: () => undefined };
  const { text } = await toPublicText(markdown, { ...context, values, ...found, parse: parseExactly, report });
  const seen = await see(await parse(text));
  if (!("body" in seen)) throw new Error(seen.fault);
  const { html } = seen.body;
  return {
    text: plain(html),
    tags: [...new Set(html.match(/<\w+/g))],
    problems: [...problems, ...seen.findings].filter(({ code }) => code !== "link/url").map(({ code, message }) => `${code} ${message}`),
  };
}

const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };

function plain(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/&(?:#x([\dA-F]+)|(lt|gt|amp|quot));/g, (_, code: string | undefined, name = "") =>
      code === undefined ? (NAMED[name] ?? "") : String.fromCodePoint(Number.parseInt(code, 16)),
    )
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** Pieces that mean something to Markdown, or to newswire beyond Markdown. */
const PIECES = [
  ..."\\`*_{}[]()#+-.!|<>~$%^&:;=@/\"',?1aZ é日本語نص。、「」",
  " ",
  " ",
  "\n",
  "  ",
  "---",
  "===",
  "***",
  "```",
  "~~~",
  "~~",
  "__",
  "**",
  "1. ",
  "2) ",
  "- ",
  "+ ",
  "> ",
  "# ",
  "    ",
  "\t",
  ":::",
  "$$",
  "$5",
  "%%",
  "{{",
  "}}",
  "{%",
  "%}",
  "{#",
  "#}",
  "{{<",
  ">}}",
  "[[",
  "]]",
  "[^1]",
  "[^1]: ",
  "[a]: b",
  "](",
  "![",
  "<b>",
  "</b>",
  "<!--",
  "-->",
  "<!-- more -->",
  "<script>",
  "<div>",
  "<%",
  "%>",
  "&amp;",
  "&#42;",
  "&copy",
  "&copy;",
  ":tada:",
  ":smile:",
  "::name",
  "[TOC]",
  "[!NOTE]",
  "{.lead}",
  "{: #id}",
  "{#id}",
  "{a=b}",
  "https://a.example/b_c*d",
  "www.a.example/_b_",
  "a@b.example",
  "mailto:a@b.example",
  'import a from "b"',
  "export ",
  "title: a",
  "+++",
  "| a | b |",
  "|--|--|",
  "/*",
  "*/",
  "word",
  "snake_case",
  "5 * 3",
  "A.F.B",
  "http://",
  "https://",
  "www.",
  "{{ site.title }}",
  "{% comment %}",
  "{% endcomment %}",
  "x^2^",
  "==m==",
  "\\(",
  "\\",
  ":word[a]{b}",
];

test("escaped text is shown character for character", async () => {
  const texts = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 14 }).map((pieces) =>
    pieces
      .join("")
      .replaceAll(/\n\s*\n/g, "\n")
      .trim(),
  );
  const count = tries(2_000);
  await fc.assert(
    fc.asyncProperty(
      texts.filter((text) => text !== ""),
      async (text) => {
        const { text: shown, tags, problems } = await readersSee(escapeText(text));
        // A line end between Chinese or Japanese characters leaves no blank.
        const [space, blank] = text.includes("\n") ? [/\s/g, ""] : [/\s+/g, " "];
        expect(shown.replaceAll(space, blank)).toBe(text.replaceAll(space, blank).trim());
        expect(tags.filter((tag) => tag !== "<p" && tag !== "<a")).toEqual([]);
        expect(problems).toEqual([]);
      },
    ),
    { numRuns: count, seed: SEED },
  );
  tally("escaped texts, shown character for character", count);
});

test("ordinary text stays as it is", () => {
  const text = 'The pact ("vision"), worth $320 billion, covers 5 % of A_B & C: see https://a.example/x_y?a=1&b=2. It isn\'t over - yet!';
  expect(escapeText(text)).toBe(text);
});
