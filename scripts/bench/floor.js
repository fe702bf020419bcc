// The minimal work of a build: check every input and output file, or read and write this many files and bytes.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [articles, output, count, total] = process.argv.slice(2);
for (const folder of count === undefined ? [articles, output] : [articles]) {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  for (const { parentPath, name } of entries) (count === undefined ? statSync : readFileSync)(join(parentPath, name));
}
const bytes = Buffer.alloc(Math.ceil((total ?? 0) / (count ?? 1)), "news");
for (let i = 0; i < Number(count ?? 0); i++) {
  mkdirSync(join("written", `story-${i}`), { recursive: true });
  writeFileSync(join("written", `story-${i}`, "index.html"), bytes);
}
