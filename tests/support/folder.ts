import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, sep } from "node:path";
import { afterEachFile } from "./after-each-file.ts";

/** Content of files by path, relative to the folder and with `/`. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

const made: string[] = [];
afterEachFile(() => {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
});

/**
 * Create a temporary folder. It is removed after the last test of the file.
 *
 * @returns Its absolute path.
 */
export function folder(files: Files = {}): string {
  const root = mkdtempSync(join(tmpdir(), "newswire-test-"));
  made.push(root);
  addFiles(root, files);
  return root;
}

/** Write files into a folder, and replace existing ones. */
export function addFiles(root: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    const target = join(root, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
}

/** Return all files below a folder: paths relative to it, with `/`, sorted. */
export function filesOf(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .split(sep)
        .join("/"),
    )
    .toSorted();
}

/**
 * Give another machine what a repository has: articles and settings, without output and index. What it had of them is replaced.
 *
 * @returns Its folder.
 */
export function cloneTo(other: string, root: string): string {
  for (const path of ["articles", "newswire.yaml"]) {
    rmSync(join(other, path), { recursive: true, force: true });
    cpSync(join(root, path), join(other, path), { recursive: true });
  }
  return other;
}

/** Clone a site to a new machine. */
export function cloneOf(root: string): string {
  return cloneTo(folder(), root);
}
