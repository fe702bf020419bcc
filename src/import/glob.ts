import { readdirSync } from "node:fs";
import { posix } from "node:path";

/** Whether a name has wildcards: `news/*.txt`, `wire/**` + `/2026-?.xml`, `{a,b}.html`. */
export function isGlob(name: string): boolean {
  return /[*?]|\{[^{},]*,[^{}]*\}|\[[^\][]+\]/.test(name);
}

/** Find the files that match a pattern, sorted. Hidden ones and symbolic links count only if the pattern names them without a wildcard. */
export function filesMatching(pattern: string): readonly string[] {
  const parts = pattern.replaceAll("\\", "/").split("/");
  const fixed = parts.findIndex(isGlob);
  const start = parts.slice(0, fixed).join("/");
  const found: string[] = [];
  walk(start === "" && pattern.startsWith("/") ? "/" : start, parts.slice(fixed), found);
  return [...new Set(found)].sort();
}

function walk(folder: string, [part, ...rest]: readonly string[], found: string[]): void {
  if (part === undefined) return;
  if (part === "**") walk(folder, rest, found);
  const pattern = toPattern(part);
  for (const entry of entriesIn(folder)) {
    const path = posix.join(folder, entry.name);
    if (entry.name.startsWith(".") || (part !== "**" && !pattern.test(entry.name))) continue;
    if (entry.isDirectory()) walk(path, part === "**" ? [part, ...rest] : rest, found);
    else if (entry.isFile() && rest.length === 0 && part !== "**") found.push(path);
  }
}

function toPattern(part: string): RegExp {
  const source = part.replaceAll(/\{([^{}]*)\}|\[!?([^\]]+)\]|[*?]|[\\^$+.()|{}[\]]/g, (mark, choice?: string, set?: string) => {
    if (choice !== undefined) return `(?:${choice.split(",").map(literal).join("|")})`;
    if (set !== undefined) return `[${mark.startsWith("[!") ? "^" : ""}${set.replaceAll(/[\\\]^]/g, String.raw`\$&`)}]`;
    if (mark === "*") return "[^/]*";
    return mark === "?" ? "[^/]" : `\\${mark}`;
  });
  return new RegExp(`^${source}$`, "u");
}

function literal(text: string): string {
  return text.replaceAll(/[\\^$+.()|{}[\]*?]/g, String.raw`\$&`);
}

function entriesIn(folder: string) {
  try {
    return readdirSync(folder === "" ? "." : folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
