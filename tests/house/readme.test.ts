import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "./source.ts";

const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const README = read("README.md");

/** Every page of the documentation. */
const PAGES = [
  "README.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "CHANGELOG.md",
  ...readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .map((path) => `docs/${path}`),
];

/** The anchors GitHub gives a page's headings. */
function anchorsOf(text: string): string[] {
  return [...text.replace(/^```[^]*?^```/gm, "").matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

/** Whether a file has a test, or a group of tests, with a title. */
function hasTest(file: string, title: string): boolean {
  if (file === "" || title === "" || !existsSync(join(ROOT, file))) return false;
  const titles = read(file).matchAll(/\(\s*(["'`])(.+)\1,/g);
  return [...titles].some(([, , found]) => found === title);
}

describe("the README", () => {
  test("fits 120 lines", () => {
    expect(README.split("\n").length).toBeLessThanOrEqual(120);
  });

  test("names a test for each promise it makes, with the title that the test has", () => {
    const [, promises = ""] = /^## Why not[^]*?\n- ([^]*?)\n## /m.exec(README) ?? [];
    const [, ...comments] = README.split("<!-- ");
    const named = comments.map((comment) => /^(tests\/\S+\.test\.ts): (.+) -->/.exec(comment) ?? [comment]);

    expect(promises.split("\n- ").length).toBeGreaterThan(5);
    expect(promises.split("\n- ").filter((promise) => !promise.includes("<!-- tests/"))).toEqual([]);
    expect(named.filter(([, file = "", title = ""]) => !hasTest(file, title)).map(([comment]) => comment)).toEqual([]);
  });

  test("asks for the version of Node.js that package.json asks for", () => {
    const { engines } = JSON.parse(read("package.json")) as { readonly engines: { readonly node: string } };

    expect(README).toContain(`Node.js ${engines.node.replace(">=", "")} or newer`);
  });
});

test.each(PAGES)("every link of %s leads to a file and a heading that exist", (page) => {
  const text = read(page).replace(/^```[^]*?^```/gm, "");
  const links = [...text.matchAll(/\]\((?!https?:|mailto:)([^)\s#]*)(?:#([^)\s]*))?[^)]*\)/g)];

  const broken = links.filter(([, path = "", anchor]) => {
    const target = path === "" ? page : join(dirname(page), path);
    if (!existsSync(join(ROOT, target))) return true;
    return anchor !== undefined && !anchorsOf(read(target)).includes(anchor);
  });
  expect(broken.map(([link]) => link)).toEqual([]);
});

test("every page of docs/ can be reached from the README or a page that it links to", () => {
  const linked = PAGES.flatMap((page) =>
    [...read(page).matchAll(/\]\(([^)\s#:]+\.md)/g)].map(([, path = ""]) => join(dirname(page), path)),
  );

  expect(PAGES.filter((page) => page !== "README.md" && !linked.includes(page))).toEqual([]);
});
