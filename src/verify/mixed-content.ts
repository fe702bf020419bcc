import type { Report } from "../model/problem.ts";
import type { StartTag } from "./parsed-feed.ts";

/** What a page loads, by element: browsers block these over `http:` in a page that came over `https:`. */
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

/** Report what is loaded over `http:` by a document that is served over `https:`: the first, and how many more there are. */
export function mixedContent(tags: readonly StartTag[], who: string, report: Report): void {
  const found = tags.flatMap((tag) => {
    const { name, attributes } = tag;
    const isStyle = name === "link" && /\b(?:stylesheet|icon)\b/i.test(attributes["rel"] ?? "");
    const url = isStyle ? attributes["href"] : attributes[LOADS[name] ?? ""];
    return url !== undefined && /^\s*http:/i.test(url) ? [{ url: url.trim(), tag }] : [];
  });
  const [first] = found;
  if (first === undefined) return;
  const more = found.length > 1 ? `, and ${found.length - 1} more such addresses` : "";
  const hint = "Browsers block it or warn of it. Write https://.";
  report({ code: "verify/mixed-content", place: first.tag.place, message: `${who} loads ${first.url} without encryption${more}`, hint });
}
