import { brokenJson, deepJson } from "./reader-messages.ts";
import { SourceFault } from "./source.ts";

/** Levels of objects and lists. Few documents have ten. */
const MOST_LEVELS = 100;

/**
 * Parse a JSON document.
 *
 * @throws {SourceFault} if it is not JSON, or nested too deeply.
 */
export function parseJson(text: string): unknown {
  if (isDeep(text)) throw new SourceFault(deepJson(MOST_LEVELS));
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SourceFault(brokenJson(error instanceof Error ? error.message : String(error)));
  }
}

function isDeep(text: string): boolean {
  let [levels, isText] = [0, false];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (isText) {
      if (character === "\\") at += 1;
      else if (character === '"') isText = false;
    } else if (character === '"') isText = true;
    else if (character === "[" || character === "{") levels += 1;
    else if (character === "]" || character === "}") levels -= 1;
    if (levels > MOST_LEVELS) return true;
  }
  return false;
}
