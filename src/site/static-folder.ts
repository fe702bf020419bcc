import { dirname, join } from "node:path";
import type { Run } from "../options.ts";

/** Return the folder whose files the site gets as they are. It lies beside the settings, and need not exist. */
export function staticFolder({ config }: Pick<Run, "config">): string {
  return join(dirname(config), "static");
}
