import { open } from "lmdb";
import { TABLES } from "./store.ts";

// Reads every row of an index, in a process of its own: one that is damaged ends this process and not the build.
const root = open({ path: process.argv[2] ?? "", noSubdir: true, maxDbs: TABLES.length, readOnly: true, cache: false });
for (const name of TABLES) {
  const table = root.openDB({ name, cache: false });
  for (const { value } of table.getRange({})) if (value === undefined) process.exit(1);
}
await root.close();
