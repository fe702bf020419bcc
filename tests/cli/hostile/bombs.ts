import { withBody, withLines } from "./article.ts";

/** Short texts that the Markdown parser, or what follows it, takes minutes, gigabytes or ten thousand files for. By the file's name. */
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
