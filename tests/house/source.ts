import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Every source file, relative to `src/`, with `/`, sorted. */
export const FILES: readonly string[] = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" })
  .map((file) => file.split(sep).join("/"))
  .filter((file) => file.endsWith(".ts"))
  .toSorted();

/** The text of a source file. */
export function sourceOf(file: string): string {
  return readFileSync(join(ROOT, "src", file), "utf8");
}

/** The text of a source file without its comments. Only lines that begin as a comment are taken for one. */
export function codeOf(file: string): string {
  return sourceOf(file).replace(/^\s*(?:\/\*\*?[^]*?\*\/|\/\/.*)$/gm, "");
}

/** What a file imports: files as `text/xml.ts`, packages and modules of Node by their names. */
export function importsOf(file: string): string[] {
  const paths = [...codeOf(file).matchAll(/\b(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, path = ""]) => path);
  return paths.map((path) => (path.startsWith(".") ? posix.normalize(posix.join(dirname(file), path)) : path));
}

/** The room a file is in: its folder, or its own name at the top. */
export function roomOf(file: string): string {
  return file.includes("/") ? (file.split("/")[0] ?? file) : file;
}
