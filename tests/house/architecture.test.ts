import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./source.ts";

const ARCHITECTURE = readFileSync(join(ROOT, "ARCHITECTURE.md"), "utf8");

/** The rows of the table under a heading: the code marks of each cell. */
function rowsUnder(heading: string): string[][][] {
  const [, section = ""] = ARCHITECTURE.split(`\n## ${heading}\n`);
  const rows = /\n\|[^]*?(?=\n\n|$)/.exec(section)?.[0].match(/^\|.*$/gm) ?? [];
  return rows.slice(2).map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code)),
  );
}

test("ARCHITECTURE.md names only files and folders that exist", () => {
  const named = [...ARCHITECTURE.matchAll(/`([a-z][\w/-]*(?:\.[a-z]+)*\.(?:ts|md|json)|[a-z]+\/)`/g)].map(([, path = ""]) => path);
  const generated = ["newswire.yaml", "lib/", "dist/"];

  expect(named.length).toBeGreaterThan(80);
  expect(
    named.filter((path) => !generated.includes(path) && !["src", "src/format", "."].some((base) => existsSync(join(ROOT, base, path)))),
  ).toEqual(["messages.ts"]);
});

test("every row of the table 'To change X, open Y' names something to open", () => {
  const rows = rowsUnder("To change X, open Y");

  expect(rows.length).toBeGreaterThan(50);
  expect(rows.filter(([, paths = []]) => paths.length === 0)).toEqual([]);
});

test("ARCHITECTURE.md lists every room, and 'To change X, open Y' leads into each", () => {
  const rooms = readdirSync(join(ROOT, "src"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const listed = rowsUnder("The rooms").flatMap(([names = []]) => names);
  const led = rowsUnder("To change X, open Y").flatMap(([, paths = []]) => paths.map((path) => path.replace(/\/.*$/, "")));

  expect(rooms.filter(({ name }) => !listed.includes(`${name}/`)).map(({ name }) => name)).toEqual([]);
  expect(rooms.filter(({ name }) => !led.includes(name)).map(({ name }) => name)).toEqual([]);
});

test("CONTRIBUTING.md says where the tests of each room are, and names only files that exist", () => {
  const contributing = readFileSync(join(ROOT, "CONTRIBUTING.md"), "utf8");
  const paths = [...contributing.matchAll(/`((?:tests|scripts|src|docs)\/[\w./-]+)`/g)].map(([, path = ""]) => path);
  const [, table = ""] = contributing.split("| room of `src/` |");
  const rooms = readdirSync(join(ROOT, "src"), { withFileTypes: true }).filter((entry) => entry.isDirectory());

  expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  expect(rooms.filter(({ name }) => !(table.split("\n\n")[0] ?? "").includes(`\`${name}\``)).map(({ name }) => name)).toEqual([]);
});
