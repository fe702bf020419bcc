import { kindName } from "../fields/node.ts";
import { reportAt, subjectIn } from "../fields/read.ts";
import type { Reader } from "../fields/read.ts";
import type { Place } from "../model/problem.ts";
import { nearest } from "../text/nearest.ts";
import { shorten } from "../text/shorten.ts";
import { notWordOrModule } from "./messages.ts";

/** The path of a module. `modulesIn` finds only these characters. */
const MODULE = /^\.\/(?:[A-Za-z0-9_-][A-Za-z0-9._-]*\/)*[A-Za-z0-9_-][A-Za-z0-9._-]*\.m?js$/;

/** A word or path, and its place. */
export interface Named {
  readonly name: string;
  readonly place: Place;
}

/** Whether a name is the path of a module. */
export function isModule(name: string): boolean {
  return name.startsWith("./");
}

/**
 * Return a reader for one of a few words, or the path of a module relative to the settings file.
 *
 * @param example - A path for the message.
 */
export function wordOrModule(words: readonly string[], example: string): Reader<Named> {
  return (node, name, reading) => {
    if (node.kind === "text" && (MODULE.test(node.text) || words.includes(node.text))) {
      return { name: node.text, place: reading.locate(node.offset) };
    }
    const near = node.kind === "text" ? nearest(node.text, words) : undefined;
    return reportAt(
      reading,
      node.offset,
      notWordOrModule(subjectIn(reading, name), node.kind === "text" ? `\`${shorten(node.text)}\`` : kindName(node), words, example, near),
    );
  };
}
