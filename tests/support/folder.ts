import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, sep } from "node:path";
import { afterAll } from "vitest";

/** Paths relative to the folder, with `/`, and what stands in each file. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

const made: string[] = [];
afterAll(() => {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
});

/**
 * Make a temporary folder. It is removed after the last test of the file.
 *
 * @returns Its absolute path.
 */
export function folder(files: Files = {}): string {
  const root = mkdtempSync(join(tmpdir(), "newswire-test-"));
  made.push(root);
  addFiles(root, files);
  return root;
}

/** Write files into a folder, over those that are there. */
export function addFiles(root: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    const target = join(root, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
}

/** Every file below a folder: paths relative to it, with `/`, sorted. */
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
