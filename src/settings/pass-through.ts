import { ALIASES, articleShape } from "../article/fields.ts";
import { line, reportAt } from "../fields/read.ts";
import type { Reader } from "../fields/read.ts";
import type { Settings } from "../model/settings.ts";
import { UTC } from "../text/date.ts";
import { reservedKey } from "./messages.ts";
import { different } from "./shape.ts";

/** Keys that newswire adds to the `_newswire` object in JSON Feed, which also has the keys of `passThrough`. */
const ADDED_KEYS = ["subjects", "media", "versions"];

/** Return a reader for `passThrough`. Reports keys that newswire uses itself. */
export function passThroughOf(settings: Settings): Reader<readonly string[]> {
  const known = new Set([...Object.keys(articleShape(settings, UTC)), ...ALIASES.keys(), ...ADDED_KEYS]);
  return different((node, name, reading) => {
    const key = line(100)(node, name, reading);
    if (key === undefined || !known.has(key)) return key;
    return reportAt(reading, node.offset, reservedKey(name, key));
  });
}
