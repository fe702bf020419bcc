import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { withPath } from "../disk/with-path.ts";
import type { Run } from "../options.ts";
import { STYLE_NAME } from "./theme-files.ts";

/** Return the path of the site's own stylesheet. It lies beside the settings, and need not exist. */
export function themeStyle({ config }: Pick<Run, "config">): string {
  return join(dirname(config), "theme", STYLE_NAME);
}

/**
 * Read the site's own stylesheet. Empty if there is none.
 *
 * @throws system errors.
 */
export function readThemeStyle(run: Pick<Run, "config">): string {
  try {
    const path = themeStyle(run);
    return withPath(path, () => readFileSync(path, "utf8")).replace(/^\uFEFF/, "");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}
