import { fileURLToPath } from "node:url";
import { run } from "./run.ts";
import { PYTHON } from "./tools.ts";

/**
 * Run a script of `tests/readers/` with Debian's Python: JSON on standard input, JSON on standard output.
 *
 * @param more - Environment variables.
 * @throws {Error} with the output of the script if it fails.
 */
export async function python<T>(script: string, input: unknown, more: Readonly<Record<string, string>> = {}): Promise<T> {
  const file = fileURLToPath(new URL(`../readers/${script}`, import.meta.url));
  const env = { PYTHONIOENCODING: "utf-8", PYTHONDONTWRITEBYTECODE: "1", ...more };
  const { code, stdout, stderr } = await run(PYTHON, [file], { input: JSON.stringify(input), env });
  if (code !== 0) throw new Error(`${script} ended with ${code}:\n${stderr}`);
  return JSON.parse(stdout) as T;
}
