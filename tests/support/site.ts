import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { newswire } from "./command.ts";
import { addFiles, filesOf, folder } from "./folder.ts";
import type { Files } from "./folder.ts";
import { serve } from "./serve.ts";

/** The time of all test builds. */
export const NOW = "2026-11-22T00:00:00Z";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** A built site. */
export interface Site {
  /** URL of the site, with a final `/`. */
  readonly url: string;
  /** The output folder. */
  readonly out: string;
  /** All output files, sorted. */
  readonly files: readonly string[];
}

/** Return the files of a site with this URL as `site.url`: `newswire.yaml` and `articles/…`. */
export type FilesAt = (url: string) => Files;

/** The sample site of this repository. */
export const sampleSite: FilesAt = (url) => {
  const files: Record<string, Uint8Array | string> = {};
  // Its modules are the examples in the docs.
  for (const part of ["articles", "docs/examples"])
    for (const path of filesOf(join(ROOT, part))) files[`${part}/${path}`] = readFileSync(join(ROOT, part, path));
  const settings = readFileSync(join(ROOT, "newswire.yaml"), "utf8");
  return { ...files, "newswire.yaml": settings.replaceAll("https://news.example.org/", url) };
};

/** The sample site with a hub, another custom format, and `publish` settings. */
export function publishing(publish: string): FilesAt {
  return (url) => {
    const files = sampleSite(url);
    const settings = String(files["newswire.yaml"]).replace("formats: [", "formats: [./lines.mjs, ");
    return {
      ...files,
      "newswire.yaml": `${settings}\nhubs: [https://hub.example.org/]\npublish: ${publish}\n`,
      "lines.mjs":
        'export const format = { label: "Lines", file: "lines.txt", isArchived: true, item: ({ title }) => title, separator: "\\n" };',
    };
  };
}

/**
 * Build a site with the compiled command.
 *
 * @throws {Error} with the output of the command if it fails.
 */
export function buildSite(site: FilesAt, url = "https://news.example.org/"): Promise<Site> {
  return buildIn(folder(), site, url);
}

/** Build a site and serve it on loopback, at its `site.url`. */
export async function serveSite(site: FilesAt): Promise<Site> {
  const root = folder();
  const url = await serve(join(root, "dist"));
  return buildIn(root, site, url);
}

/** Build a site in a folder, and keep its other files. */
export async function buildIn(root: string, site: FilesAt, url: string): Promise<Site> {
  addFiles(root, site(url));
  const { code, stdout, stderr } = await newswire(["build", "--now", NOW], { cwd: root });
  if (code !== 0) throw new Error(`newswire build ended with ${code}:\n${stdout}${stderr}`);
  const out = join(root, "dist");
  return { url, out, files: filesOf(out) };
}
