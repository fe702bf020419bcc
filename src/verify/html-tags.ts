import { Tokenizer } from "htmlparser2";
import { placesIn } from "../text/place.ts";
import type { StartTag } from "./parsed-feed.ts";

/** Attributes that hold URLs. Other tags are skipped, unless they hold code or say something about the page. */
const REFERENCES = new Set(["action", "data", "formaction", "href", "poster", "src", "srcset"]);

/**
 * Find the start tags with URLs, scripts or event handlers, as a browser does even in invalid HTML.
 *
 * This uses only the tokenizer. A parser also keeps a stack of open elements and searches it at every end tag.
 *
 * @param at - The place to give every tag. By default, each tag has its own place in `html`.
 */
export function tagsOf(html: string, at?: StartTag["place"]): StartTag[] {
  const tags: StartTag[] = [];
  const placeAt = placesIn(html);
  let [name, start, attribute, value] = ["", 0, "", ""];
  let attributes: Record<string, string> = {};
  const isOpened = (): void => {
    const isKept =
      name === "script" ||
      (name === "meta" && attributes["name"] !== undefined) ||
      Object.keys(attributes).some((key) => REFERENCES.has(key) || key.startsWith("on"));
    if (isKept) tags.push({ name, attributes, place: at ?? placeAt(start) });
  };
  const nothing = (): void => {};
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      onopentagname: (from, to) => {
        start = from - 1;
        name = html.slice(from, to).toLowerCase();
        attributes = {};
      },
      onattribname: (from, to) => {
        attribute = html.slice(from, to).toLowerCase();
        value = "";
      },
      onattribdata: (from, to) => {
        value += html.slice(from, to);
      },
      onattribentity: (code) => {
        value += String.fromCodePoint(code);
      },
      onattribend: () => {
        // If an attribute is repeated, the first one counts.
        if (!Object.hasOwn(attributes, attribute)) attributes[attribute] = value;
      },
      onopentagend: isOpened,
      onselfclosingtag: isOpened,
      oncdata: nothing,
      onclosetag: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onend: nothing,
      onprocessinginstruction: nothing,
      ontext: nothing,
      ontextentity: nothing,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return tags;
}
