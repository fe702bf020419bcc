/**
 * What `npm run soak` runs: every test, with ten times as many random cases as `npm test` and a new seed every day. If all pass, it
 * writes the table of docs/reliability.md from their counts. Arguments go to vitest; only the rows of the tests they name change.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What a test notes of what it tried. */
interface Tally {
  readonly what: string;
  readonly count: number;
  readonly test: string;
}

const root = fileURLToPath(new URL("..", import.meta.url));
const page = join(root, "docs/reliability.md");
const folder = mkdtempSync(join(tmpdir(), "newswire-soak-"));

const TABLE = /(?<=<!-- tried -->\n)[^]*(?=<!-- \/tried -->)/;

/** What the page says of tests that were not run now. */
function kept(tested: ReadonlySet<string>): Tally[] {
  const rows = readFileSync(page, "utf8").matchAll(/^\| +([\d,]+) \| (.+?) +\| \[(tests\/.+?)\]/gm);
  const known = Array.from(rows, ([, count = "", what = "", test = ""]) => ({ what, count: Number(count.replaceAll(",", "")), test }));
  return known.filter(({ test }) => !tested.has(test));
}

/** A row for each thing that was tried, in the order of the tests' files. */
function table(tallies: readonly Tally[]): string {
  const counts = new Map<string, number>();
  for (const { what, count, test } of tallies) {
    const key = `${what} | [${test}](../${test})`;
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
  const rows = [...counts].map(([key, count]) => ({ key, count, test: key.slice(key.indexOf(" | ")) }));
  rows.sort((a, b) => (a.test + a.key < b.test + b.key ? -1 : 1));
  return ["| tried | what | test |", "|--:|---|---|", ...rows.map(({ key, count }) => `| ${count.toLocaleString("en")} | ${key} |`)].join(
    "\n",
  );
}

try {
  const file = join(folder, "tally.ndjson");
  // So many days after 1970: each night tries what the last one did not.
  const seed = process.env["NEWSWIRE_SEED"] ?? String(Math.floor(Date.now() / 86_400_000));
  const env = { NEWSWIRE_EFFORT: "10", ...process.env, NEWSWIRE_SEED: seed, NEWSWIRE_TALLY: file };
  console.log(`NEWSWIRE_EFFORT=${env.NEWSWIRE_EFFORT} NEWSWIRE_SEED=${seed}`);
  const args = process.argv.slice(2);
  const { status } = spawnSync("npm", ["test", "--", ...args], { cwd: root, env, stdio: "inherit" });
  process.exitCode = status ?? 1;
  const tallies = existsSync(file)
    ? readFileSync(file, "utf8")
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as Tally)
    : [];
  console.log(table(tallies));
  if (status !== 0) console.error(`To try the same again: NEWSWIRE_EFFORT=${env.NEWSWIRE_EFFORT} NEWSWIRE_SEED=${seed} npm test -- FILE`);
  else {
    const all = args.length === 0 ? tallies : [...kept(new Set(tallies.map(({ test }) => test))), ...tallies];
    writeFileSync(
      page,
      readFileSync(page, "utf8").replace(TABLE, () => `\n${table(all)}\n\n`),
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
