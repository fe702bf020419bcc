// Looks at every file of the folders given: what a build that changes nothing cannot do without.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

let size = 0;
for (const folder of process.argv.slice(2)) {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) size += statSync(join(entry.parentPath, entry.name)).size;
  }
}
if (size === 0) process.exitCode = 1;
