import { describe, expect, test } from "vitest";
import { reportToGitHub, reportToPeople, reportToPrograms } from "../../../src/command/report.ts";
import { reportInto } from "../../../src/model/problem.ts";
import type { Problem } from "../../../src/model/problem.ts";
import { checkContent } from "../../../src/verify/content-checks.ts";
import { readFeed } from "../../../src/verify/read-feed.ts";

/** The problems of an RSS feed with these items. */
function problemsOf(items: string): readonly Problem[] {
  const problems: Problem[] = [];
  const report = reportInto(problems, "https://a.example/rss.xml");
  const feed = readFeed(
    `<rss version="2.0"><channel><title>A</title><link>https://a.example/</link><description>A</description>\n${items}</channel></rss>`,
    report,
  );
  if (feed !== undefined) checkContent(feed, { url: undefined, now: 0 }, report);
  return problems.filter(({ code }) => code !== "verify/self");
}

const item = (index: number): string =>
  `<item><title>${index}</title><guid>https://a.example/${index}</guid><pubDate>day ${index}</pubDate></item>\n`;
const items = (count: number, toItem = item): string => Array.from({ length: count }, (_, index) => toItem(index)).join("");
const linesOf = (text: string): number => text.split("\n").length;

describe("problems of feeds with the same cause", () => {
  test("are one entry with a fix, the first three places and their number", () => {
    const text = reportToPeople(problemsOf(items(10)), { useColor: false });

    expect(text).toBe(`https://a.example/rss.xml:2:55 error verify/date: invalid pubDate: \`day 0\`
  Write it like this: Sat, 31 Jan 2026 09:00:00 GMT
  Also at https://a.example/rss.xml:3:55, https://a.example/rss.xml:4:55, and at 7 other places (--all shows every one)
  See docs/reference/problems.md#verifydate
`);
  });

  test("are one annotation on GitHub", () => {
    const text = reportToGitHub(problemsOf(items(10)));

    expect(linesOf(text)).toBe(2);
    expect(text).toMatch(/^::error file=https%3A.*,line=2,col=55,title=verify\/date::invalid pubDate: .*%0AWrite .*%0AAlso at .*\n$/);
  });

  test("are listed with --all, and as JSON", () => {
    const problems = problemsOf(items(10));

    expect(reportToPeople(problems, { all: true, useColor: false }).match(/verify\/date: /g)).toHaveLength(10);
    expect(reportToGitHub(problems, true).match(/::error /g)).toHaveLength(10);
    expect(JSON.parse(reportToPrograms(problems))).toHaveLength(10);
  });

  test("show a hint once, though many feeds have the problem", () => {
    const problems = Array.from({ length: 10 }, (_, index): Problem => {
      const place = { file: `dist/${index}/rss.xml`, line: 1, column: 1 };
      return { ...place, code: "verify/self", severity: "warning", message: "the feed has no self link", hint: "Add it." };
    });

    expect(reportToPeople(problems, { useColor: false }).match(/Add it/g)).toHaveLength(1);
  });

  test("are found although URLs, numbers and paths in their messages differ", () => {
    const messages = [
      "could not fetch https://a.example/1 (404)",
      "could not fetch https://a.example/2 (404)",
      "invalid items[1].tags",
      "invalid items[22].tags",
    ];
    const problems = messages.map((message): Problem => ({ file: "f", line: 2, column: 1, code: "verify/x", severity: "error", message }));

    expect(reportToPeople(problems, { useColor: false }).match(/^f:2:1 error/gm)).toHaveLength(2);
  });
});

test("of a feed with millions of faults, the first 100,000 are recorded", () => {
  const problems = problemsOf("<x/>".repeat(250_000));

  expect(problems).toHaveLength(100_001);
  expect(problems.at(-1)).toMatchObject({ code: "verify/limit", severity: "warning" });
});

describe("a feed with 60,000 faults", () => {
  test.each([
    ["of one cause", item],
    ["of as many causes", (index: number) => `<item><title>A</title><guid>https://a.example/${index}</guid><x${index}/></item>\n`],
  ])("%s has a short report, and a number of problems that grows with the faults only", (_, toItem) => {
    const [few, many] = [600, 60_000].map((count) => problemsOf(items(count, toItem))) as [readonly Problem[], readonly Problem[]];

    expect([few.length, many.length]).toEqual([600, 60_000]);
    const reports = [few, many].map((problems) => reportToPeople(problems, { useColor: false }));
    expect(linesOf(reports[1] ?? "")).toBe(linesOf(reports[0] ?? ""));
    expect(linesOf(reports[1] ?? "")).toBeLessThan(100);
    expect(linesOf(reportToGitHub(many))).toBeLessThan(25);
  });
});
