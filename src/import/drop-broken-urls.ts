import type { Nodes } from "hast";
import { parseUrl } from "../text/url.ts";

/** A base for relative addresses. */
const BASE = "https://nowhere.invalid/";

/** Keep only the words of links and pictures whose addresses are broken: browsers show no more, and an article may not have them. */
export function dropBrokenUrls(node: Nodes): void {
  if (!("children" in node)) return;
  for (const child of node.children) {
    dropBrokenUrls(child);
    if (child.type !== "element") continue;
    const { tagName, properties } = child;
    const address = tagName === "a" ? properties["href"] : tagName === "img" ? properties["src"] : undefined;
    if (typeof address !== "string" || parseUrl(address, BASE) !== undefined) continue;
    if (tagName === "img") child.children = [{ type: "text", value: String(properties["alt"] ?? "") }];
    child.tagName = "span";
    child.properties = {};
  }
}
