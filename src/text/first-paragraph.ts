import { oneLine } from "./characters.ts";
import { decodeReferences, tagsIn } from "./text-of-html.ts";

/**
 * Return the plain text of the first paragraph with words that is in no other element, or an empty text.
 *
 * @param html - Whose text has no `<`.
 */
export function firstParagraphIn(html: string): string {
  let depth = 0;
  for (let at = html.indexOf("<"); at !== -1; at = html.indexOf("<", at + 1)) {
    if (depth === 0 && html.startsWith("<p>", at)) {
      const words = wordsOf(html.slice(at + 3, html.indexOf("</p>", at)));
      if (words !== "") return words;
    }
    if (html[at + 1] === "/") depth -= 1;
    else if (!html.startsWith("<br", at) && !html.startsWith("<hr", at)) depth += 1;
  }
  return "";
}

function wordsOf(html: string): string {
  const text = html.includes("<") ? Array.from(tagsIn(html.replaceAll("<br>", " ")), ({ before }) => before).join("") : html;
  return oneLine(text.includes("&") ? decodeReferences(text) : text);
}
