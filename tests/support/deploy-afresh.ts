import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { COMMAND, NODE } from "./command.ts";
import { BUCKET } from "./object-storage.ts";

/**
 * Deploy to the prefix `site` in a process of its own, which may be killed.
 *
 * @returns Its exit code; null if it was killed.
 */
export async function deployAfresh(
  root: string,
  env: Readonly<Record<string, string>>,
  onStart: (child: ChildProcess) => void,
): Promise<{ readonly code: number | null; readonly stderr: string }> {
  const child = spawn(NODE, [COMMAND, "deploy", `s3://${BUCKET}/site`, "--quiet"], {
    cwd: root,
    env: { PATH: process.env["PATH"], ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  onStart(child);
  return { code: await ended, stderr };
}
