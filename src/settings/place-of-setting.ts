import type { Entry, Node } from "../fields/node.ts";
import { parseYaml } from "../fields/yaml.ts";
import type { Place } from "../model/problem.ts";
import { placeOf } from "../text/place.ts";

/**
 * Return the place of a setting, for problems found when its value is used.
 *
 * @param text - Valid settings, with `\n` line ends.
 * @param keys - The keys that lead to it: `["site", "icon"]`.
 */
export function placeOfSetting(text: string, keys: readonly string[]): Place {
  let node: Node | undefined = parseYaml(text);
  let offset = 0;
  for (const key of keys) {
    const entry: Entry | undefined = node?.kind === "mapping" ? node.entries.find((each) => each.key === key) : undefined;
    offset = entry?.offset ?? offset;
    node = entry?.value;
  }
  return placeOf(text, node?.offset ?? offset);
}
