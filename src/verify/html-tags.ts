import { Tokenizer } from "htmlparser2";
import { placesIn } from "../text/place.ts";
import type { StartTag } from "./parsed-feed.ts";

/** Attributes by which HTML refers to something: a tag without any of them is of no interest here. */
const REFERENCES = new Set(["data", "href", "poster", "src"]);

/**
 * The start tags of HTML that refer to something, as a browser finds them: whatever else is wrong with it.
 *
 * The tokenizer alone reads it: a parser also keeps the open elements, and looks through all of them at every end tag.
 *
 * @param at - Where the HTML begins; absent when that is the start of a file, and places within it are wanted.
 */
export function tagsOf(html: string, at?: StartTag["place"]): StartTag[] {
  const tags: StartTag[] = [];
  const placeAt = placesIn(html);
  let [name, start, attribute, value] = ["", 0, "", ""];
  let attributes: Record<string, string> = {};
  const isOpened = (): void => {
    if (Object.keys(attributes).some((key) => REFERENCES.has(key))) tags.push({ name, attributes, place: at ?? placeAt(start) });
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
        // Of an attribute that is there twice, the first counts.
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
