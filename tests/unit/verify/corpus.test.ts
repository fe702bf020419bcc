import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { feedRules } from "../../support/feed-rules.ts";
import { corpusTable, judge, PAIRS, withCorpusTable } from "../../support/verify-corpus.ts";

const docs = (path: string): string => readFileSync(fileURLToPath(new URL(`../../../docs/${path}`, import.meta.url)), "utf8");

describe("the corpus of small documents with one fault each", () => {
  test("has at least 300 different ones", () => {
    expect(new Set(PAIRS.map(({ faulty }) => faulty)).size).toBeGreaterThanOrEqual(300);
    expect(PAIRS.filter(({ sound, faulty }) => sound === faulty)).toEqual([]);
  });

  test("every fault is reported as what it is, and nothing else; the sound twins have none", () => {
    const wrong = PAIRS.filter((pair) => {
      const { isDetected, wrong: others } = judge(pair);
      return !isDetected || others.length > 0;
    });

    expect(wrong).toEqual([]);
  });

  test("docs/verify.md has the table of what is detected, missed and falsely reported (npm run verify:corpus)", () => {
    const page = docs("verify.md");

    expect(page).toContain("| **all** |");
    expect(withCorpusTable(page, corpusTable())).toBe(page);
  });

  test("the table shows what is missed, and what is reported falsely", () => {
    const [pair] = PAIRS;
    const missed = { kind: "a", code: "verify/none", sound: pair?.sound ?? "", faulty: pair?.sound ?? "" };
    const wrong = { kind: "b", code: pair?.code ?? "", sound: pair?.faulty ?? "", faulty: pair?.faulty ?? "" };

    expect(corpusTable([missed, wrong]).split("\n").slice(2)).toEqual([
      "| a | 1 | 0 | 1 | 0 |",
      "| b | 1 | 1 | 0 | 1 |",
      "| **all** | 2 | 1 | 1 | 1 |",
    ]);
  });
});

test("docs/reference/feed-rules.md has a line for every row of the tables (npm run verify:corpus)", () => {
  expect(docs("reference/feed-rules.md")).toBe(feedRules());
});
