// Reads every file of one folder, and writes files of the sizes and names a list gives: what a cold build cannot do without.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const [articles, list, out] = process.argv.slice(2);
let bytes = Buffer.alloc(0);
for (const entry of readdirSync(articles, { withFileTypes: true, recursive: true })) {
  if (!entry.isFile()) continue;
  const read = readFileSync(join(entry.parentPath, entry.name));
  // What is written need only be as long as it should be.
  if (bytes.length < 1_000_000) bytes = Buffer.concat([bytes, read]);
}
let last = "";
for (const line of readFileSync(list, "utf8").split("\n")) {
  const [size, path] = line.split("\t");
  if (path === undefined) continue;
  const file = join(out, path);
  const folder = dirname(file);
  if (folder !== last) mkdirSync(folder, { recursive: true });
  last = folder;
  while (bytes.length < Number(size)) bytes = Buffer.concat([bytes, bytes]);
  writeFileSync(file, bytes.subarray(0, Number(size)));
}
