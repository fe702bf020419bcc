import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { SaxesParser } from "saxes";
import { expect } from "vitest";
import type { Result } from "./run.ts";

/**
 * Return the expected output of a folder: the output of a full build elsewhere.
 *
 * @param build - Builds with these flags.
 * @param previous - The previous site, as for `--previous`.
 */
export async function wholeOf(
  root: string,
  build: (root: string, ...args: readonly string[]) => Promise<Result>,
  previous?: string,
): Promise<Map<string, string>> {
  for (const path of ["whole", "whole-index"]) rmSync(join(root, path), { recursive: true, force: true });
  const flags = ["--out", "whole", "--index", "whole-index", ...(previous === undefined ? [] : ["--previous", previous])];
  const { code, stderr } = await build(root, ...flags);
  expect(code, stderr).toBe(0);
  return contentsOf(join(root, "whole"));
}

/** Return every file of an output folder with its content. */
export function contentsOf(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => statSync(join(folder, path)).isFile());
  return new Map(files.sort().map((path) => [path, readFileSync(join(folder, path), /\.(?:gz|br)$/.test(path) ? "latin1" : "utf8")]));
}

/**
 * Return the errors of an output folder: incomplete files, broken links, outdated copies. The page of a removed story may outlive what
 * it links to: nothing links to it any more.
 *
 * @param site - Its URL, with a final `/`.
 */
export function faultsOf(published: ReadonlyMap<string, string>, site: string): string[] {
  const ending = new Set(
    (published.get("ledger.ndjson") ?? "").split("\n").flatMap((line) => {
      const { state, url = "" } = JSON.parse(line || "{}") as { readonly state?: string; readonly url?: string };
      return state === "removed" ? [`${url.slice(site.length)}index.html`] : [];
    }),
  );
  return [...published].flatMap(([path, text]) => {
    if (/\.(?:gz|br)$/.test(path)) return isCopyOf(path, text, published.get(path.slice(0, -3))) ? [] : [`${path} is of another text`];
    if (path.includes(".tmp") || path.startsWith("media/")) return [];
    // The ledger lists removed stories too.
    if (path === "ledger.ndjson") return isComplete(path, text) ? [] : [`${path} is torn`];
    const links = [...text.matchAll(new RegExp(`${site.replaceAll(".", "\\.")}([^"<>\\s\\\\]*)`, "g"))].map(([, to = ""]) =>
      to.replace(/#.*$/, ""),
    );
    const [, style] = /<link rel="stylesheet" href="([^"]*)"/.exec(text) ?? [];
    if (path.endsWith(".html")) links.push(new URL(style ?? "no-style", site + path).href.slice(site.length));
    const dead = ending.has(path) ? [] : links.filter((to) => to !== "tags/" && !published.has(to) && !published.has(`${to}index.html`));
    return [...(isComplete(path, text) ? [] : [`${path} is torn`]), ...dead.map((to) => `${path} links to ${to}`)];
  });
}

function isCopyOf(path: string, packed: string, text: string | undefined): boolean {
  const bytes = Buffer.from(packed, "latin1");
  return text !== undefined && (path.endsWith(".gz") ? gunzipSync(bytes) : brotliDecompressSync(bytes)).toString() === text;
}

function isComplete(path: string, text: string): boolean {
  try {
    if (path.endsWith(".json")) JSON.parse(text);
    else if (path.endsWith(".ndjson")) for (const line of text.trimEnd().split("\n")) JSON.parse(line);
    else if (/\.(?:xml|opml)$/.test(path)) new SaxesParser({ xmlns: true }).write(text).close();
    else if (path.endsWith(".html")) return text.trimEnd().endsWith("</html>");
    else return text.endsWith("\n");
    return true;
  } catch {
    return false;
  }
}
