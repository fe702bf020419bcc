import { stripVTControlCharacters } from "node:util";
import { COMMAND, NODE } from "./command.ts";
import { run } from "./run.ts";
import type { Result, RunOptions } from "./run.ts";

/**
 * Run `newswire` in a terminal, which script(1) of util-linux provides. Both of its streams are the terminal.
 *
 * @returns What the terminal shows, as text without control sequences; `stderr` is empty.
 */
export async function inTerminal(
  args: readonly string[],
  { columns, ...options }: RunOptions & { readonly columns: number },
): Promise<Result> {
  const words = [NODE, COMMAND, ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`);
  const { stdout, ...others } = await run("script", ["-qec", `stty cols ${columns}; ${words.join(" ")}`, "/dev/null"], options);
  // A progress bar is erased before anything else is shown; on a busy machine there is one.
  const shown = stdout.replaceAll(/[^\n]*\r\x1b\[2K/g, "");
  return { ...others, stdout: stripVTControlCharacters(shown).replaceAll("\r\n", "\n") };
}
