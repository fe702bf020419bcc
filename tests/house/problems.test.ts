import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { codeOf, FILES, ROOT, roomOf } from "./source.ts";

/** Codes that are built from an area and a rule. */
const AREAS = ["front-matter", "settings"];

/** Codes written out, `area/rule`, wherever a code is given. */
const written = FILES.flatMap((file) =>
  [...codeOf(file).matchAll(/"([a-z]+(?:-[a-z]+)*\/[a-z]+(?:-[a-z]+)*)"/g)]
    .map(([, code = ""]) => code)
    .filter((code) => !/^(?:application|audio|image|text|video|mime)\//.test(code)),
);

/** Rules that an area completes: rules in `settings/` are about settings, in `article/` about front matter, in `fields/` about both. */
const completed = FILES.flatMap((file) => {
  const rules = [
    ...codeOf(file).matchAll(/\bfault\(\s*[A-Za-z.]+,\s*"([a-z-]+)"/g),
    ...codeOf(file).matchAll(/\bnew YamlError\(\s*"([a-z-]+)"/g),
    ...codeOf(file).matchAll(/`\$\{reading\.area\}\/([a-z-]+)`/g),
  ].map(([, rule = ""]) => rule);
  const areas = { settings: ["settings"], article: ["front-matter"] }[roomOf(file)] ?? AREAS;
  return rules.flatMap((rule) => areas.map((area) => `${area}/${rule}`));
});

const documented = (): string[] => {
  const path = join(ROOT, "docs/reference/problems.md");
  const headings = existsSync(path) ? (readFileSync(path, "utf8").match(/^#+ `.*$/gm) ?? []) : [];
  return headings.flatMap((heading) => [...heading.matchAll(/`([a-z-]+\/[a-z-]+)`/g)].map(([, code = ""]) => code));
};

test("codes are found in the source", () => {
  expect(written.length).toBeGreaterThan(20);
  expect(completed.length).toBeGreaterThan(10);
});

test("every problem has its entry in docs/reference/problems.md", () => {
  expect([...new Set([...written, ...completed])].filter((code) => !documented().includes(code)).toSorted()).toEqual([]);
});

test("docs/reference/problems.md tells of no problem twice, and of none that cannot happen", () => {
  const codes = documented();

  expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([]);
  expect(codes.filter((code) => !written.includes(code) && !completed.includes(code))).toEqual([]);
});

test("every entry in docs/reference/problems.md has the anchor that reports link to", () => {
  const text = readFileSync(join(ROOT, "docs/reference/problems.md"), "utf8");

  const missing = documented().filter(
    (code) => !text.includes(`\n### \`${code}\`\n`) && !text.includes(`<a id="${code.replace("/", "")}"></a>`),
  );
  expect(missing).toEqual([]);
});
