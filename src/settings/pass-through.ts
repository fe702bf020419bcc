import { ALIASES, articleShape } from "../article/fields.ts";
import { fault, line } from "../fields/read.ts";
import type { Reader } from "../fields/read.ts";
import type { Settings } from "../model/settings.ts";
import { UTC } from "../text/date.ts";
import { different } from "./shape.ts";

/** Names that newswire gives to what it says of a story beside the article's own keys, where those that are handed through go. */
const NAMES_OF_OURS = ["subjects", "media", "versions"];

/** The keys of articles to hand through untouched: none that newswire reads itself. */
export function passThroughOf(settings: Settings): Reader<readonly string[]> {
  const known = new Set([...Object.keys(articleShape(settings, UTC)), ...ALIASES.keys(), ...NAMES_OF_OURS]);
  return different((node, name, reading) => {
    const key = line(100)(node, name, reading);
    if (key === undefined || !known.has(key)) return key;
    return fault(
      reading,
      "key",
      node.offset,
      `${name}: ${key} is a name that newswire uses itself`,
      "Delete it from the list; a key of your own needs another name.",
    );
  });
}
