import { buildSite, sampleSite } from "../support/site.ts";
import type { Site } from "../support/site.ts";
import { awkwardSite } from "./awkward-site.ts";

/** The sites for tests of parsers, schemas and rules. One is served below a path, as on GitHub Pages. */
export async function builtSites(): Promise<readonly { readonly site: string; readonly built: Site }[]> {
  const [sample, awkward] = await Promise.all([buildSite(sampleSite), buildSite(awkwardSite, "https://news.example.org/wire/")]);
  return [
    { site: "the sample site", built: sample },
    { site: "a site of awkward stories", built: awkward },
  ];
}
