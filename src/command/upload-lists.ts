import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { BuildReport } from "../build.ts";
import { PARTS } from "../hosting/kinds.ts";
import { partOf } from "../hosting/part-of.ts";
import { makeFolder } from "../disk/make-folder.ts";
import { replaceFile } from "../disk/replace-file.ts";

/**
 * Write lists for a deployment, one path or URL per line: files to upload, files to delete, and URLs to purge from a CDN. Upload the lists in
 * the order of their numbers, so that no link is broken meanwhile. Lines of earlier builds stay until the lists are removed, which
 * a deployment does at its end.
 */
export function writeUploadLists(folder: string, { written, deleted, purge }: Pick<BuildReport, "written" | "deleted" | "purge">): void {
  const [isWritten, isDeleted] = [new Set(written), new Set(deleted)];
  makeFolder(folder);
  const write = (name: string, lines: readonly string[], isVoid: (line: string) => boolean): void => {
    const path = join(folder, name);
    const before = existsSync(path) ? readFileSync(path, "utf8").split("\n").slice(0, -1) : [];
    const all = new Set([...before.filter((line) => !isVoid(line)), ...lines]);
    const text = [...all].sort().map((line) => `${line}\n`);
    replaceFile(path, Buffer.from(text.join("")));
  };
  for (const [index, part] of PARTS.entries()) {
    const paths = written.filter((path) => partOf(path) === part);
    write(`upload-${index + 1}-${part}.txt`, paths, (path) => isDeleted.has(path));
  }
  write("delete.txt", deleted, (path) => isWritten.has(path));
  write("purge.txt", purge, () => false);
}
