import { feedDocuments } from "../support/feed-documents.ts";
import type { Site } from "../support/site.ts";
import { childrenOf, parseXml } from "../support/xml.ts";

/** All HTML in feeds: the content and the summaries. */
export function contentsOf(site: Site): string[] {
  const [json] = feedDocuments(site, "json").filter(({ feed }) => feed === ".");
  const { items } = JSON.parse(json?.text ?? "") as { items: readonly { readonly content_html?: string }[] };
  const inXml = (["rss", "atom"] as const).flatMap((format) => {
    const [document] = feedDocuments(site, format).filter(({ feed }) => feed === ".");
    const root = parseXml(document?.text ?? "");
    const stories =
      format === "rss" ? childrenOf(root, "channel").flatMap((channel) => childrenOf(channel, "item")) : childrenOf(root, "entry");
    return stories.flatMap((story) =>
      ["description", "content:encoded", "summary", "content"].flatMap((name) => childrenOf(story, name).map(({ text }) => text)),
    );
  });
  return [...items.map(({ content_html: html = "" }) => html), ...inXml];
}
