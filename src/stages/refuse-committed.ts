import { existsSync } from "node:fs";
import { openGit } from "../io/git.ts";
import { shownPath } from "../io/shown-path.ts";
import { ProblemError, reportInto } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Run } from "../options.ts";

/**
 * Refuse an index that came with a commit: it is nobody's cache, as what it says is published, and so are the files it names.
 *
 * @throws {ProblemError} when git knows any file of it.
 */
export function refuseCommitted({ index }: Run): void {
  const committed = existsSync(index) ? openGit(index)?.("ls-files") : undefined;
  if (committed === undefined || committed === "") return;
  const problems: Problem[] = [];
  reportInto(
    problems,
    shownPath(index),
  )({
    code: "index/committed",
    message: "the index is in git: whoever wrote it could have anything published",
    hint: `Run \`git rm -r --cached ${shownPath(index)}\`, delete the folder, and commit that.`,
  });
  throw new ProblemError(problems);
}
