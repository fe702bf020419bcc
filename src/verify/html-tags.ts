import { Parser } from "htmlparser2";
import { placeOf } from "../text/place.ts";
import type { StartTag } from "./parsed-feed.ts";

/**
 * The start tags of HTML, as a browser finds them: whatever else is wrong with it.
 *
 * @param at - Where the HTML begins; absent when that is the start of a file, and places within it are wanted.
 */
export function tagsOf(html: string, at?: StartTag["place"]): StartTag[] {
  const tags: StartTag[] = [];
  const parser: Parser = new Parser({
    onopentag: (name, attributes) => {
      const offset = parser.startIndex;
      tags.push({
        name,
        attributes,
        // To count lines for every tag of a page would take longer than all else.
        get place() {
          return at ?? placeOf(html, offset);
        },
      });
    },
  });
  parser.end(html);
  return tags;
}
