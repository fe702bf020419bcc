import { withBody, withLines } from "./article.ts";

/** Short texts that would take minutes, gigabytes or ten thousand files to process, by file name. */
export const BOMBS: Readonly<Record<string, string>> = {
  "emphasis-within-emphasis": withBody(`${"**a *b ".repeat(3000)}${"c* d**".repeat(3000)}\n`),
  "pictures-within-pictures": withBody(`${"![".repeat(6000)}a${"](y)".repeat(6000)}\n`),
  "headings-of-two-lines": withBody("a\n=\n".repeat(25_000)),
  "table-of-one-cell-rows": withBody(`|${"a|".repeat(4000)}\n|${"-|".repeat(4000)}\n${"|x\n".repeat(4000)}`),
  "long-address-many-times": withBody(`${"[a][b] ".repeat(20_000)}\n\n[b]: https://x.test/${"u".repeat(4000)}\n`),
  "tags-never-closed": withBody(`${"<sub>a ".repeat(20_000)}\n`),
  "comments-then-words": withBody(`${"<!---->".repeat(40)}words\n`),
  "subscripts-by-the-thousand": withBody(`${"x<sub>2</sub> ".repeat(60_000)}\n`),
  "tags-by-the-thousand": withLines(`tags: ${Array.from({ length: 8000 }, (_, i) => `t${i}`).join(",")}`),
};

const HEAD = "---\ntitle: Plain title\npublished: 2026-01-05\n";

function many(count: number, line: (i: number) => string, between = "\n"): string {
  return Array.from({ length: count }, (_, i) => line(i)).join(between);
}

/**
 * Texts that take quadratic time or overflow the stack in parsers, by file name. Some are published, some refused. None may take
 * long or much memory, or hide problems of other files.
 */
export const HEAVY: Readonly<Record<string, string>> = {
  "brackets-never-closed": withBody("[".repeat(100_000)),
  "marks-of-every-kind": withBody(many(60_000, () => "*a_ ~~b ` [c ", "")),
  "backticks-of-every-length": withBody(many(1_390, (i) => "`".repeat(i + 1), " ")),
  "notes-that-lead-to-notes": withBody(`a[^0]\n\n${many(8_000, (i) => `[^${i}]: b[^${i + 1}]`, "\n\n")}`),
  "lines-of-one-paragraph": withBody("word\n".repeat(190_000)),
  "lines-that-are-blank": withBody("\n".repeat(900_000)),
  "list-of-thousands": withBody("- a\n".repeat(50_000)),
  "one-endless-line": withBody("word ".repeat(190_000)),
  "bars-of-a-table": withBody(`${"|".repeat(300_000)}\n${"|-".repeat(100_000)}`),
  "html-that-never-ends": withBody("<!-- <? <![CDATA[ ".repeat(20_000)),
  "marks-on-one-letter": withBody(`a${"\u0301".repeat(900_000)}`),
  "keys-by-the-thousand": `${HEAD}${many(1_900, (i) => `k${i}: v`)}\n---\n`,
  "key-without-end": `${HEAD}${"k".repeat(60_000)}: v\n---\n`,
  "lists-in-a-list": `${HEAD}x: [${"[],".repeat(20_000)}]\n---\n`,
  "braces-never-closed": `${HEAD}x: ${"{".repeat(60_000)}\n---\n`,
  "questions-within-questions": `${HEAD}${"? ".repeat(30_000)}a\n---\n`,
  "comments-on-one-line": `${HEAD}x: a${" #".repeat(30_000)}\n---\n`,
  "a-megabyte-of-title": `---\ntitle: ${"x".repeat(1_000_000)}\n---\n`,
  "fifty-megabytes": withBody("x".repeat(50_000_000)),
  "fifty-megabytes-of-nothing": "\0".repeat(50_000_000),
};
