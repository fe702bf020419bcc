import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Absolute path of the package's folder, which has `docs/` and the schemas. Ends in a separator. */
export const PACKAGE: string = fileURLToPath(new URL("..", import.meta.url));

/** The version of the package, as package.json has it. */
export const VERSION: string = (JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string })
  .version;
