import { describe, expect, test } from "vitest";
import { openFreePaths } from "../../../src/import/free-paths.ts";

const briefing = { day: "2026-11-03", slug: "briefing" };

describe("the paths of new articles", () => {
  test("are numbered if several have the same name, even in another case, and skip existing files", () => {
    const paths = openFreePaths("articles", (path) => path.toLowerCase() === "articles/2026-11-03-briefing-2.md");

    const found = [briefing, { ...briefing, slug: "Briefing" }, briefing, { ...briefing, slug: "other" }].map((article) => {
      const path = paths.pathFor(article);
      paths.take(path);
      return path;
    });

    expect(found).toEqual([
      "articles/2026-11-03-briefing.md",
      "articles/2026-11-03-Briefing-3.md",
      "articles/2026-11-03-briefing-4.md",
      "articles/2026-11-03-other.md",
    ]);
  });

  test("are given again if their article was not taken", () => {
    const paths = openFreePaths("articles", () => false);

    expect([paths.pathFor(briefing), paths.pathFor(briefing)]).toEqual([
      "articles/2026-11-03-briefing.md",
      "articles/2026-11-03-briefing.md",
    ]);
  });

  test("take work that grows only with their number, however many have the same name", () => {
    const MANY = 1_000;
    const existing = new Set(Array.from({ length: MANY }, (_, i) => `articles/2026-11-03-briefing${i === 0 ? "" : `-${i + 1}`}.md`));
    let tried = 0;
    const paths = openFreePaths("articles", (path) => {
      tried += 1;
      return existing.has(path);
    });

    const found = Array.from({ length: MANY }, () => {
      const path = paths.pathFor(briefing);
      paths.take(path);
      return path;
    });

    expect(new Set(found).size).toBe(MANY);
    expect(found.filter((path) => existing.has(path))).toEqual([]);
    expect(tried).toBeLessThanOrEqual(3 * MANY);
  });
});
