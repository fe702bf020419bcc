import { isAbsolute, relative } from "node:path";

/** A path as messages show it: from the working directory where it lies within, with `/` on every system. */
export function shownPath(path: string): string {
  const near = relative(process.cwd(), path);
  const shown = near === "" ? "." : near.startsWith("..") || isAbsolute(near) ? path : near;
  return shown.replaceAll("\\", "/").replace(/(?<!\/)\/+$/, "");
}
