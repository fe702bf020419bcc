import { fault } from "../fields/read.ts";
import type { Reader } from "../fields/read.ts";
import type { Place } from "../model/problem.ts";
import { nearest } from "../text/nearest.ts";

/** A module beside the settings file. No other characters, so that it can be found in the text of the settings. */
const MODULE = /^\.\/(?:[A-Za-z0-9_-][A-Za-z0-9._-]*\/)*[A-Za-z0-9_-][A-Za-z0-9._-]*\.m?js$/;

/** What the settings name, and where. */
export interface Named {
  readonly name: string;
  readonly place: Place;
}

/** Whether a name is the path of a module, not a word of newswire's. */
export function isModule(name: string): boolean {
  return name.startsWith("./");
}

/**
 * One of a few words, or the path of a module from the settings file.
 *
 * @param example - Such a path, for the message.
 */
export function wordOrModule(words: readonly string[], example: string): Reader<Named> {
  return (node, name, reading) => {
    if (node.kind === "text" && (MODULE.test(node.text) || words.includes(node.text))) {
      return { name: node.text, place: reading.locate(node.offset) };
    }
    const meant = node.kind === "text" ? nearest(node.text, words) : undefined;
    const message = `${name} must be one of ${words.join(", ")}, or a module such as ${example}`;
    return fault(reading, "type", node.offset, message, meant === undefined ? undefined : `Did you mean \`${meant}\`?`);
  };
}
