import { existsSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { openGit } from "./git.ts";
import { shownPath } from "../disk/shown-path.ts";
import { ProblemError, toProblem } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Run } from "../options.ts";

/**
 * Refuse an index that is in git: it decides the output, and a commit could forge it. Output in git is only a warning.
 *
 * @returns warnings.
 * @throws {ProblemError} if git tracks any file of the index.
 */
export function refuseCommitted({ index, out }: Run): readonly Problem[] {
  const tracked = trackedOf([index, out]);
  const [shownIndex, shownOut] = [shownPath(index), shownPath(out)];
  if (tracked.has(index)) {
    const message = "the index is in git: anyone with commit access could change the output";
    const hint = `Run \`git rm -r --cached ${shownIndex}\`, delete the folder, and commit.`;
    throw new ProblemError([toProblem(shownIndex, { code: "index/committed", message, hint })]);
  }
  if ([...(tracked.get(out) ?? [])].every((mode) => mode === SUBMODULE)) return [];
  const message = "the output is in git: every build changes it, and anyone with commit access could add files to the site";
  const hint = `Run \`git rm -r --cached ${shownOut}\`, and add \`/${shownOut}/\` to .gitignore.`;
  return [toProblem(shownOut, { code: "output/committed", severity: "warning", message, hint })];
}

/** Git mode of a submodule, for example one for deployment. */
const SUBMODULE = "160000";

/** Find the folders that git tracks, or that contain tracked files. Runs git once per parent folder. */
function trackedOf(folders: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const tracked = new Map<string, ReadonlySet<string>>();
  const there = folders.filter((folder) => existsSync(folder));
  for (const parent of new Set(there.map((folder) => dirname(resolve(folder))))) {
    const beside = there.filter((folder) => dirname(resolve(folder)) === parent);
    const paths = beside.map((folder) => `:(literal)${basename(resolve(folder))}`);
    const entries = openGit(parent)?.("ls-files", "--stage", "-z", "--", ...paths) ?? "";
    const modes = entries
      .split("\0")
      .map((entry) => [entry.replace(/^[^\t]*\t([^/]*).*$/s, "$1"), entry.slice(0, SUBMODULE.length)] as const);
    for (const folder of beside) {
      const own = modes.filter(([name]) => name === basename(resolve(folder)));
      if (own.length > 0) tracked.set(folder, new Set(own.map(([, mode]) => mode)));
    }
  }
  return tracked;
}
