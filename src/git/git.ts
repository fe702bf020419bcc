import { spawnSync } from "node:child_process";

/** Asks the git repository of one folder: what it says, or undefined where it can't say. */
export type Git = (...args: readonly string[]) => string | undefined;

/**
 * Open the repository that a folder is in.
 *
 * Files of a pull request can be a repository, too, whose settings name programs that git runs. So one is only asked where it
 * lies in `.git`, which git lets nobody commit; to find that out runs nothing.
 *
 * @returns Undefined where there is none, or no git.
 */
export function openGit(folder: string): Git | undefined {
  const git: Git = (...args) => {
    const { status, stdout } = spawnSync("git", ["-C", folder, ...args], {
      encoding: "utf8",
      maxBuffer: 2 ** 30,
      stdio: ["ignore", "pipe", "ignore"],
    });
    return status === 0 ? stdout : undefined;
  };
  const repository = git("rev-parse", "--absolute-git-dir")?.trimEnd() ?? "";
  return /(?:^|\/)\.git(?:\/|$)/.test(repository) ? git : undefined;
}
