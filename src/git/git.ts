import { spawnSync } from "node:child_process";

/** Runs git in one folder. Returns its output, or undefined if it fails. */
export type Git = (...args: readonly string[]) => string | undefined;

/**
 * Open the git repository of a folder.
 *
 * A bare repository inside a pull request could have settings that make git run programs. So only repositories named `.git` are
 * used: git refuses to commit those. The check itself runs no such program.
 *
 * @returns undefined without a repository or git.
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
