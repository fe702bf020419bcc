import type { Report } from "../model/problem.ts";
import { insecureContent } from "./messages.ts";
import type { StartTag } from "./parsed-feed.ts";

/** The attribute from which each element loads a file. On an https: page, browsers block these files over http:. */
const LOADS: Readonly<Record<string, string>> = {
  audio: "src",
  embed: "src",
  iframe: "src",
  img: "src",
  object: "data",
  script: "src",
  source: "src",
  track: "src",
  video: "src",
};

/**
 * Report the first file that an https: document loads over http:, and the number of others.
 *
 * @param who - Names the document in the message: `the page`.
 */
export function checkMixedContent(tags: readonly StartTag[], who: string, report: Report): void {
  const found = tags.flatMap((tag) => {
    const { name, attributes } = tag;
    const isStyle = name === "link" && /\b(?:stylesheet|icon)\b/i.test(attributes["rel"] ?? "");
    const url = isStyle ? attributes["href"] : attributes[LOADS[name] ?? ""];
    return url !== undefined && /^\s*http:/i.test(url) ? [{ url: url.trim(), tag }] : [];
  });
  const [first] = found;
  if (first !== undefined) report({ ...insecureContent(who, first.url, found.length - 1), place: first.tag.place });
}
