import { isAbsolute, relative } from "node:path";

/** Return a path for messages: relative if it is in the working directory, with `/` on every system. */
export function shownPath(path: string): string {
  const near = relative(process.cwd(), path);
  const shown = near === "" ? "." : near.startsWith("..") || isAbsolute(near) ? path : near;
  return shown.replaceAll("\\", "/").replace(/(?<!\/)\/+$/, "");
}
