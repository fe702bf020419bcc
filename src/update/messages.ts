import type { Finding } from "../model/problem.ts";

/** @param why - `it contains articles`. */
export function dangerousOutput(why: string): Finding {
  const hint = "Name a folder that has only the output: `--out dist`.";
  return { code: "settings/out", message: `newswire does not write into this folder, because ${why}`, hint };
}

export function foreignOutput(out: string): Finding {
  return {
    code: "settings/out",
    message: "newswire did not write this file, and the build would replace or remove it",
    hint: `Move it out of ${out}/ or delete it, or name another folder with --out.`,
  };
}
