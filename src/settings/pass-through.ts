import { ALIASES, articleShape } from "../article/fields.ts";
import { fault, line } from "../fields/read.ts";
import type { Reader } from "../fields/read.ts";
import type { Settings } from "../model/settings.ts";
import { different } from "./shape.ts";

/** The keys of articles to hand through untouched: none that newswire reads itself. */
export function passThroughOf(settings: Settings): Reader<readonly string[]> {
  const known = new Set([...Object.keys(articleShape(settings, () => undefined)), ...Object.keys(ALIASES)]);
  return different((node, name, reading) => {
    const key = line(100)(node, name, reading);
    if (key === undefined || !known.has(key)) return key;
    return fault(
      reading,
      "key",
      node.offset,
      `${name}: newswire reads ${key} itself, it needs no passing through`,
      `Delete ${key} from the list.`,
    );
  });
}
