import { open } from "lmdb";
import { ENVIRONMENT, openEnvironment } from "./lmdb-tables.ts";

// Reads every row of an index, in a process of its own: one that is damaged ends this process and not the build.
const { tables, close } = openEnvironment(() => open({ path: process.argv[2] ?? "", ...ENVIRONMENT, readOnly: true }));
for (const table of Object.values(tables)) {
  for (const [, row] of table.entries()) if (row === undefined) process.exit(1);
}
await close();
