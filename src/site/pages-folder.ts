import { dirname, join } from "node:path";
import type { Run } from "../options.ts";

/** Return the folder of the pages that are not stories: about, imprint. It lies beside the settings, and need not exist. */
export function pagesFolder({ config }: Pick<Run, "config">): string {
  return join(dirname(config), "pages");
}
