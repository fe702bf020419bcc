import matter from "gray-matter";
import type { Mapping, Node } from "../fields/node.ts";
import { parsePlainYaml } from "../fields/plain-yaml.ts";
import { parseYaml, YamlError } from "../fields/yaml.ts";
import { kindName } from "../fields/node.ts";
import type { Place, Report } from "../model/problem.ts";
import { placeOf } from "../text/place.ts";

/** An article's file taken apart. */
export interface FrontMatter {
  readonly fields: Mapping;
  /** Markdown, with `\n` line ends. */
  readonly body: string;
  /** The line of the file on which the body begins, from 1. */
  readonly bodyLine: number;
  /** Where the line begins that closes the front matter. */
  readonly closing: number;
  readonly locate: (offset: number) => Place;
}

/** More than any front matter needs; the parser's time grows with the square of it. */
const MOST_CHARACTERS = 65_536;
const MOST_LINES = 2_000;

const FENCE = /^---[ \t]*$/;

/**
 * Split an article into its fields and its body.
 *
 * gray-matter takes any word after `---` for the name of an engine, and one engine runs the block as JavaScript; it
 * takes `----` or `---text` for the closing line; it forgets errors of a text it saw before. So the two fences are
 * checked here, it is always given exact ones, and options that leave it one engine and no cache. The body it would only copy.
 * Plain front matter needs neither it nor js-yaml.
 *
 * @param text - The whole file, with `\n` line ends.
 * @returns Undefined when a fault was reported that leaves nothing to read.
 */
export function readFrontMatter(text: string, report: Report): FrontMatter | undefined {
  const locate = (offset: number): Place => placeOf(text, offset);
  const fences = findFences(text, report);
  if (fences === undefined) return undefined;
  const { blockStart, blockEnd, bodyStart } = fences;
  const rest = { body: text.slice(bodyStart), bodyLine: locate(bodyStart).line, closing: blockEnd, locate };
  const plain = parsePlainYaml(text, blockStart, blockEnd);
  if (plain !== undefined) return { fields: plain, ...rest };
  const block = text.slice(blockStart, blockEnd);
  try {
    const parsed = matter(`---\n${block}---\n`, {
      language: "yaml",
      engines: {
        // The block begins with the line end of the opening fence.
        yaml: { parse: (yaml: string) => parseYaml(yaml, blockStart - 1), stringify: refuse },
        javascript: { parse: refuse, stringify: refuse },
        json: { parse: refuse, stringify: refuse },
      },
    });
    // gray-matter does not ask the engine about a block of comments alone.
    const node = ((parsed as { isEmpty?: boolean }).isEmpty === true ? { kind: "empty", offset: 0 } : parsed.data) as Node;
    if (node.kind === "mapping") return { fields: node, ...rest };
    if (node.kind === "empty") return { fields: { kind: "mapping", entries: [], offset: 0 }, ...rest };
    report({
      code: "front-matter/mapping",
      place: locate(node.offset),
      message: `front matter must be lines of \`key: value\`, found ${kindName(node)}`,
    });
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    report({
      code: `front-matter/${error.code}`,
      place: locate(error.offset + blockStart - 1),
      message: `front matter: ${error.message}`,
      hint: error.code === "yaml" || error.code === "alias" ? "Put the value in quotation marks." : undefined,
    });
  }
  return undefined;
}

function refuse(): never {
  throw new Error("front matter is data and is only ever read as YAML");
}

interface Fences {
  readonly blockStart: number;
  readonly blockEnd: number;
  readonly bodyStart: number;
}

function findFences(text: string, report: Report): Fences | undefined {
  const firstEnd = endOfLine(text, 0);
  const first = text.slice(0, firstEnd);
  if (!FENCE.test(first)) {
    const isFence = first.startsWith("---");
    const isToml = first.trimEnd() === "+++";
    report({
      code: isFence ? "front-matter/fence" : "front-matter/missing",
      message: isFence
        ? "the line that opens the front matter must be exactly `---`"
        : `the file must begin with front matter: a line \`---\`${isToml ? ", found TOML" : ""}`,
      hint: isToml
        ? "Write `---` instead of `+++`, and `key: value` instead of `key = value`."
        : "Begin the file with `---`, a line `title: …`, and `---` again.",
    });
    return undefined;
  }
  let lines = 0;
  for (let start = firstEnd + 1; start <= text.length; lines += 1) {
    const end = endOfLine(text, start);
    if (end - firstEnd > MOST_CHARACTERS || lines > MOST_LINES) {
      report({
        code: "front-matter/large",
        message: `front matter is too large: at most ${MOST_LINES} lines and ${MOST_CHARACTERS} characters`,
        hint: "Is the closing `---` missing?",
      });
      return undefined;
    }
    if (text.startsWith("---", start)) {
      const line = text.slice(start, end);
      if (FENCE.test(line)) return { blockStart: firstEnd + 1, blockEnd: start, bodyStart: Math.min(end + 1, text.length) };
      report({
        code: "front-matter/fence",
        place: placeOf(text, start),
        message: "the line that closes the front matter must be exactly `---`",
        hint: "A value that begins with `---` must be in quotation marks.",
      });
      return undefined;
    }
    start = end + 1;
  }
  report({ code: "front-matter/unclosed", message: "front matter is never closed", hint: "Put a line `---` after the last key." });
  return undefined;
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end === -1 ? text.length : end;
}
