import { describe, expect, test } from "vitest";
import { codeOf } from "../../../src/markdown/code-of.ts";
import { leaveOutNotes } from "../../../src/markdown/leave-out-notes.ts";
import { parseExactly } from "../../../src/markdown/parse.ts";
import { reportInto } from "../../../src/model/problem.ts";
import type { Problem } from "../../../src/model/problem.ts";

test("a comment of a programming language behind a brace is text", async () => {
  const text = "class Pier {/* berths */\n  int n;\n}\n";
  expect(await publicTextOf(text)).toMatchObject({ text, problems: [] });
  expect((await publicTextOf("class Pier {/* berths\n}\n")).problems).not.toEqual([]);
  expect((await publicTextOf("a {/* secret */ } b\n")).text).toBe("a b\n");
});

async function publicTextOf(markdown: string, isVault = false) {
  const problems: Problem[] = [];
  const { text, locate } = await leaveOutNotes(markdown, {
    isVault,
    findCode: async (_, root) => codeOf(root),
    parse: parseExactly,
    report: reportInto(problems, "a.md"),
  });
  return { text, locate, problems: problems.map(({ severity, line, column }) => `${severity} ${line}:${column}`) };
}

describe("removes private notes, with a warning at the start of each", () => {
  const texts: readonly (readonly [what: string, written: string, left: string, ...places: string[]])[] = [
    ["of Liquid", "One {% comment %}x{% endcomment %} two\n", "One two\n", "1:5"],
    ["of Liquid that eat white space", "One\n{%- comment -%}\nx\n{%- endcomment -%}\ntwo\n", "One\ntwo\n", "2:1"],
    ["of Liquid on one line", "One\n\n{% # x %}\n\ntwo\n", "One\n\n\ntwo\n", "3:1"],
    ["of Django with a word why", 'One {% comment "why" %}x{% endcomment %}\n', "One\n", "1:5"],
    ["of Jinja", "One {# x #}.\n", "One.\n", "1:5"],
    ["of Jinja that eat white space", "One {#- x -#} two\n", "One two\n", "1:5"],
    ["of Jinja without blanks", "One {#x#} two\n", "One two\n", "1:5"],
    ["of MDX", "One {/* x */} two { /* y */ }\n", "One two\n", "1:5", "1:19"],
    ["of Hugo", "One {{/* x */}} two {{- /* y */ -}}\n", "One two\n", "1:5", "1:21"],
    ["of Handlebars", "One {{!-- x --}} two\n", "One two\n", "1:5"],
    ["of Obsidian on one line", "One\n\n%% x %%\n\ntwo\n", "One\n\n\ntwo\n", "3:1"],
    ["of Obsidian on lines of their own", "One\n\n%%\nx\n\ny\n%%\n\ntwo\n", "One\n\n\ntwo\n", "3:1"],
    ["of Obsidian at the end of a line", "One %%\nx\n%%\ntwo\n", "One\ntwo\n", "1:5"],
    ["several on one line", "{# a #}{# b #} One {# c #} {# d #}\n\ntwo\n", "One\n\ntwo\n", "1:1", "1:8", "1:20", "1:28"],
    ["within others", "One {# a {# b #} c #} two\n", "One two\n", "1:5"],
    ["with others within", "One {# {% comment %} %% #} two\n", "One two\n", "1:5"],
    ["across paragraphs", "One {# x\n\ny #} two\n", "One two\n", "1:5"],
    ["that are items", "- {# x #}\n- two\n", "- two\n", "1:3"],
    ["that begin an item", "- {# x #} two\n  - three\n", "- two\n  - three\n", "1:3"],
    ["that are the first line of an item", "- {# x #}\n  two\n", "-\n  two\n", "1:3"],
    ["in quotes", "> One\n> {# x\n> y #}\n> two\n", "> One\n> two\n", "2:3"],
    ["in headings", "## One {# x #}\n\n## {# y #}\n\ntwo\n", "## One\n\n\ntwo\n", "1:8", "3:4"],
    ["between a line and what would underline it", "One\n{# x #}\n---\n", "One\n\n---\n", "2:1"],
    ["in cells and between rows", "| a {# x #} | b |\n|---|---|\n{# y #}\n| c | d |\n", "| a | b |\n|---|---|\n| c | d |\n", "1:5", "3:1"],
    ["in links and pictures", "[a {# x #}](b) ![{# y #} c](d.png)\n", "[a](b) ![c](d.png)\n", "1:4", "1:18"],
    ["in emphasis", "*a {# x #}* **{# y #} b**\n", "*a* **b**\n", "1:4", "1:15"],
    ["in footnotes", "a[^1]\n\n[^1]: b {# x #} c\n", "a[^1]\n\n[^1]: b c\n", "3:9"],
    ["that hold code", "One {#\n\n```\n{# x\n```\n#} #} `two`\n", "One `two`\n", "1:5"],
    ["that hold half of what marks code", "{# it`s #} `{# two #}`\n", "`{# two #}`\n", "1:1"],
    ["that hold a fence", "{#\n```\n#}\n\nOne\n\n```\n{# two #}\n```\n", "\nOne\n\n```\n{# two #}\n```\n", "1:1"],
  ];
  test.each(texts)("%s", async (_, written, left, ...places) => {
    const { text, problems } = await publicTextOf(written);
    expect({ text, problems }).toEqual({ text: left, problems: places.map((place) => `warning ${place}`) });
  });
});

describe("keeps text that is not a note", () => {
  test.each([
    "Code: `{# x #}`, ``{/* x */}``, `%% x %%` and `{% comment %}`.\n",
    "```liquid\n{% comment %}x{% endcomment %}\n{#\n%% x\n```\n",
    "~~~\n%%\nx\n%%\n~~~\n",
    "One\n\n    {# x\n    %% y\n",
    "- one\n\n      {% comment %}\n\n> ```\n> {/* x\n> ```\n",
    "## One {#id}\n\nSet {x | x > 1}, {{ name }}, {{#if x}}yes{{/if}} and {} \\{# one \\{% comment %} \\%% two \\%%\n",
    "It rose by 5%% once.\n",
    "<!-- {# x -->\n\nOne\n",
  ])("%j", async (markdown) => {
    const { text, problems } = await publicTextOf(markdown);
    expect({ text, problems }).toEqual({ text: markdown, problems: [] });
  });
});

describe("reports unclear notes as errors", () => {
  test.each([
    ["One {# x\n\ntwo\n", "error 1:5"],
    ["One\n\n{% comment %}\ntwo\n", "error 3:1"],
    ["One\n\n{/* two }\n", "error 3:1"],
    ["One {# x {# y #} two\n", "error 1:5"],
    ["%%\ntwo\n", "error 1:1"],
    ["One 100%%\n\ntwo\n", "error 1:8"],
    ["It rose by 5%%, then 6%% more.\n", "error 1:13"],
    ["It rose by 5%%\n\nThen by 6%%\n", "error 1:13"],
    ["One %% x %%\n", "error 1:5"],
    ["%% x %% two\n", "error 1:1"],
    ["One\n\n%%%%\n", "error 3:1"],
  ])("%j", async (markdown, ...places) => {
    const { text, problems } = await publicTextOf(markdown);
    expect({ text, problems }).toEqual({ text: markdown, problems: places });
  });

  test("reports all errors of a text in one run", async () => {
    const { problems } = await publicTextOf("5%% or 6%% {# x #}\n\n7%% or 8%%, {# it`s #} `a`\n\n{# two\n");
    expect(problems).toEqual(["error 1:2", "error 3:2", "error 5:1", "warning 1:12", "warning 3:13"]);
  });
});

test("in an Obsidian vault a note may be anywhere", async () => {
  const { text, problems } = await publicTextOf("One %% x %% two, `%%` three%%\ny\n\n%%\n", true);
  expect({ text, problems }).toEqual({ text: "One two, `%%` three\n", problems: ["warning 1:5", "warning 1:28"] });
});

test("converts places in the public text to places in the body", async () => {
  const written = "{# a\n\nb #}\nOne {# c #} two\n- {# d #}\n- three {# e`e #}\nfour `{# f` {# g #} end\n";
  const { text, locate } = await publicTextOf(written);
  const lines = text.split("\n");
  for (const word of ["One", "two", "three", "four", "end"]) {
    const line = lines.findIndex((content) => content.includes(word));
    const place = locate({ line: line + 1, column: (lines[line]?.indexOf(word) ?? 0) + 1 });
    expect(written.split("\n")[place.line - 1]?.slice(place.column - 1), word).toMatch(new RegExp(`^${word}`));
  }
});

test("reports the first of many notes, and counts the others", async () => {
  const { text, problems } = await publicTextOf("a {# x #}\n".repeat(2_000));
  expect(text).toBe("a\n".repeat(2_000));
  expect(problems).toHaveLength(51);
});
