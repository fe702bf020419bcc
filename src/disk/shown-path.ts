import { isAbsolute, relative } from "node:path";

import { withoutKeys } from "../text/private-path.ts";

/** Return a path for messages, without the secret of a wire with a key: relative if it is in the working directory, with `/` on every system. */
export function shownPath(path: string): string {
  const near = relative(process.cwd(), path);
  const shown = near === "" ? "." : near.startsWith("..") || isAbsolute(near) ? path : near;
  return withoutKeys(shown)
    .replaceAll("\\", "/")
    .replace(/(?<=[^/])\/+$/, "");
}
