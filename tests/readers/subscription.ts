import { feedDocuments } from "../support/feed-documents.ts";
import { sampleSite, serveSite } from "../support/site.ts";
import type { FilesAt, Site } from "../support/site.ts";
import { awkwardSite } from "./awkward-site.ts";
import type { Facts } from "./facts.ts";
import { jsonParse } from "./json-parse.ts";

/** A site on loopback, and the stories that a subscriber of its main feed should see. */
export interface Subscription {
  readonly site: string;
  readonly served: Site;
  readonly stories: readonly Facts[];
}

/** Build and serve the sites for feed readers, the sample site first. */
export function subscriptions(): Promise<readonly [Subscription, Subscription]> {
  return Promise.all([subscribe("the sample site", sampleSite), subscribe("a site of awkward stories", awkwardSite)]);
}

async function subscribe(site: string, files: FilesAt): Promise<Subscription> {
  const served = await serveSite(files);
  const stories = feedDocuments(served, "json").flatMap(({ feed, text }) => (feed === "." ? jsonParse(text) : []));
  return { site, served, stories };
}

/** Content that readers are known to damage, and a pattern that shows that it is intact. */
export const DELICATE: readonly { readonly kind: string; readonly trace: RegExp }[] = [
  { kind: "an Arabic story", trace: /<div[^>]* dir="rtl"[^>]*>/ },
  { kind: "a story with a table", trace: /<table>[\s\S]*<th[\s\S]*<td/ },
  { kind: "a story with footnotes", trace: /<sup><a [^>]*href="[^"]+#[^"]+"/ },
];
