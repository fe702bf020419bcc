import { describe, expect, test } from "vitest";
import { weigh } from "../../../src/markdown/limits.ts";

function many(count: number, line: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => line(i)).join("\n");
}

const ROW = "| Pier 4 | `B-12` | [times](https://harbour.example/times) | 12.50 | *yes* |";
const COMMIT =
  "`a1b2c3d`](https://code.example/commit/0f3a9c8e7d6b5a4f3e2d1c0b9a8f7e6d5c4b3a29) fix: read `x_y` in `z[0]` ([#12](https://code.example/12))";

describe("accepts large texts that newsrooms write", () => {
  const texts: Readonly<Record<string, string>> = {
    "a release post of 850,000 characters in one list": many(5_800, (i) => `* [${COMMIT} (Name *${i}*)`),
    "the same, as a numbered list in a quote": many(4_000, (i) => `> ${i + 1}. [${COMMIT} (Name *${i}*)`),
    "a table of 3,000 rows": `| a | b | c | d | e |\n|---|---|---|---|---|\n${many(3_000, () => ROW)}`,
    "a table without outer bars": `a | b | c\n--- | --- | ---\n${many(3_000, () => "Pier *4* | `B-12` | [times](https://harbour.example/times)")}`,
    "code of 10,000 lines without a blank one": `\`\`\`c\n${many(10_000, () => "*a[i] = b_c[j] && !d | ~e; // <x> `y`")}\n\`\`\``,
    "code in an item": `- Run:\n\n  ~~~\n${many(3_000, () => "  *a[i] = b_c[j] && !d | ~e; // <x> `y`")}\n  ~~~`,
    "a list within a list": many(3_000, (i) => (i % 4 === 0 ? `- day ${i}` : `    * [story](https://a.example/${i}) by *someone*`)),
    "a book": many(9_000, () => "A paragraph of words, with *some* stress and a [link](https://a.example/).\n"),
    "a thousand references": `${many(1_000, (i) => `[${i}]: https://a.example/${i}`)}\n`,
  };
  test.each(Object.entries(texts))("%s", (_, text) => {
    expect(text.length).toBeGreaterThan(25_000);
    expect(weigh(text)).toMatchObject({ kind: "suspicious" });
  });
});

describe("refuses texts that would take too long to parse, at the line of the worst block", () => {
  const texts: Readonly<Record<string, string>> = {
    "brackets never closed": "[".repeat(20_000),
    "emphasis within emphasis": `${"*a _b ".repeat(5_000)}c${" d_ e*".repeat(5_000)}`,
    "marks, then words without end": `${"<? ".repeat(2_000)}${"word ".repeat(100_000)}`,
    "lines that continue a paragraph, not a list": `word\n${many(4_000, () => "      - *a [b `c")}`,
    "numbers that continue a paragraph, not a list": `word\n${many(4_000, () => "2. *a [b `c _d")}`,
    "rows of no table, as the delimiters are too few": `| a | b |\n|---|\n${many(4_000, () => "| *a [b | `c _d")}`,
    "rows of no table, as the head is a heading": `# a | b\n---|---\n${many(4_000, () => "| *a [b | `c _d")}`,
    "text after a fence that ended with its quote": `> \`\`\`\n${many(4_000, () => "*a [b `c _d")}`,
    "text after a fence inside a comment": `<!--\n\`\`\`\n-->\n${many(4_000, () => "*a [b `c _d")}`,
    "underlines of thousands of headings": many(8_000, () => "a\n="),
  };
  test.each(Object.entries(texts))("%s", (_, text) => {
    expect(weigh(`First.\n\n${text}`)).toMatchObject({ kind: "too much" });
  });

  test("names one block", () => {
    const text = `First.\n\n${many(50, () => "- *a*")}\n\nLast\n${"[a".repeat(9_000)}`;
    expect(weigh(text)).toMatchObject({ kind: "too much", line: 54 });
  });

  test("short rows of a table with very many columns", () => {
    expect(weigh(`|${"a|".repeat(1_500)}\n|${"-|".repeat(1_500)}\n${"|x\n".repeat(1_500)}`)).toMatchObject({ kind: "too much" });
  });

  test("quotes inside quotes, again and again", () => {
    expect(weigh(many(900, () => `${"> ".repeat(50)}a\n`))).toMatchObject({ kind: "too much" });
    expect(weigh(many(900, () => `${"- ".repeat(50)}a`))).toMatchObject({ kind: "too much" });
  });
});
