import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startStaticServer } from "../../tests/support/static-server.ts";
import { writeFiles } from "./write-files.ts";

const COMMAND = fileURLToPath(new URL("../../lib/cli.js", import.meta.url));

/** A site on loopback that can be built several times. */
export interface Stage {
  /** With a final `/`. */
  readonly url: string;
  /** Write files into its folder and build it for this time. */
  readonly build: (files: Readonly<Record<string, string | Uint8Array>>, now: string) => void;
  /** Number of requests for a path. */
  readonly asked: (path: string) => number;
  readonly close: () => void;
}

/** Serve the future output of a folder. */
export async function openStage(folder: string): Promise<Stage> {
  const asked: string[] = [];
  const { url, close } = await startStaticServer(join(folder, "dist"), (path) => void asked.push(path));
  return {
    url,
    build: (files, now) => {
      writeFiles(folder, files);
      const { status, stderr } = spawnSync(process.execPath, [COMMAND, "build", "--now", now], { cwd: folder, encoding: "utf8" });
      if (status !== 0) throw new Error(`newswire build exited with ${status}:\n${stderr}`);
    },
    asked: (path) => asked.filter((one) => one === path).length,
    close,
  };
}
