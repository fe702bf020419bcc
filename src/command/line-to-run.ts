import type { CommonFlags } from "./command.ts";
import { COMMON_FLAGS } from "./help.ts";

/** Return a command with the flags that name other files and folders than usual, so that it does the same site: `newswire build --out www`. */
export function lineToRun(command: string, flags: Pick<CommonFlags, "config" | "articles" | "out" | "index">): string {
  const named = (["config", "articles", "out", "index"] as const).filter((key) => flags[key] !== COMMON_FLAGS[key][2]);
  const words = named.map((key) => `--${key} ${/^[\w./:@%+,=-]+$/.test(flags[key]) ? flags[key] : JSON.stringify(flags[key])}`);
  return ["newswire", command, ...words].join(" ");
}
