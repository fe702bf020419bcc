import matter from "gray-matter";
import type { Mapping, Node } from "../fields/node.ts";
import { parsePlainYaml } from "../fields/plain-yaml.ts";
import { parseYaml, YamlError } from "../fields/yaml.ts";
import { kindName } from "../fields/node.ts";
import type { Place, Report } from "../model/problem.ts";
import { placeOf } from "../text/place.ts";
import { readyLine } from "../fields/ready-line.ts";
import {
  largeFrontMatter,
  lostWords,
  missingFrontMatter,
  noFields,
  unclosedFrontMatter,
  wrongClosingFence,
  wrongOpeningFence,
} from "./messages.ts";

/** The parts of an article's file. */
export interface FrontMatter {
  readonly fields: Mapping;
  /** Markdown, with `\n` line ends. */
  readonly body: string;
  /** First line of the body in the file, from 1. */
  readonly bodyLine: number;
  /** Offset of the line that closes the front matter. */
  readonly closing: number;
  readonly locate: (offset: number) => Place;
}

/** Limits, since the time to parse front matter grows with the square of its size. */
const MOST_CHARACTERS = 65_536;
const MOST_LINES = 2_000;

const FENCE = /^---[ \t]*$/;

/**
 * Split an article into its fields and its body.
 *
 * gray-matter has three traps: it runs `---js` as JavaScript, accepts `----` or `---text` as the closing line, and caches a text
 * without its errors. So this function checks the two fences itself, and gives gray-matter exact ones, only a YAML engine, and
 * options, which turn the cache off.
 *
 * @param text - The whole file, with `\n` line ends.
 * @returns Undefined after an error that leaves no fields to read.
 */
export function readFrontMatter(text: string, report: Report): FrontMatter | undefined {
  const locate = (offset: number): Place => placeOf(text, offset);
  const fences = findFences(text, report);
  if (fences === undefined) return undefined;
  const { blockStart, blockEnd, bodyStart } = fences;
  const rest = { body: text.slice(bodyStart), bodyLine: locate(bodyStart).line, closing: blockEnd, locate };
  reportLostWords(text, blockStart, blockEnd, report);
  const plain = parsePlainYaml(text, blockStart, blockEnd);
  if (plain !== undefined) return { fields: plain, ...rest };
  const block = text.slice(blockStart, blockEnd);
  try {
    const parsed = matter(`---\n${block}---\n`, {
      language: "yaml",
      engines: {
        // gray-matter passes the block with the line end of the opening fence.
        yaml: { parse: (yaml: string) => parseYaml(yaml, blockStart - 1), stringify: refuse },
        javascript: { parse: refuse, stringify: refuse },
        json: { parse: refuse, stringify: refuse },
      },
    });
    // gray-matter does not call the engine if the block has only comments.
    const node = ((parsed as { isEmpty?: boolean }).isEmpty === true ? { kind: "empty", offset: 0 } : parsed.data) as Node;
    if (node.kind === "mapping") return { fields: node, ...rest };
    if (node.kind === "empty") return { fields: { kind: "mapping", entries: [], offset: 0 }, ...rest };
    report({ ...noFields(kindName(node)), place: locate(node.offset) });
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    const { code, message, hint, offset } = error;
    report({ code: `front-matter/${code}`, message, hint, place: locate(offset + blockStart - 1) });
  }
  return undefined;
}

/** A text that goes on with `#word`, which YAML reads as a comment. */
const COMMENTED =
  /^(?:title|subtitle|deck|kicker|dateline|summary|description|excerpt|section|rights):(?:[ \t]+[^\s"'|>[{#](?:(?![ \t]#)[^\n])*)?[ \t]+(?=(#[^\s#]\S*))/gm;

function reportLostWords(text: string, from: number, to: number, report: Report): void {
  const block = text.slice(from, to);
  if (!block.includes(" #") && !block.includes("\t#")) return;
  for (const { 0: words, 1: word = "", index } of block.matchAll(COMMENTED)) {
    const place = placeOf(text, from + index + words.length);
    report({ ...lostWords(word, readyLine(text, from + index)), place });
  }
}

function refuse(): never {
  throw new Error("front matter is only read as YAML");
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
    report(first.startsWith("---") ? wrongOpeningFence : missingFrontMatter(first.trimEnd() === "+++"));
    return undefined;
  }
  let lines = 0;
  for (let start = firstEnd + 1; start <= text.length; lines += 1) {
    const end = endOfLine(text, start);
    if (end - firstEnd > MOST_CHARACTERS || lines > MOST_LINES) {
      report(largeFrontMatter(MOST_LINES, MOST_CHARACTERS));
      return undefined;
    }
    if (text.startsWith("---", start)) {
      const line = text.slice(start, end);
      if (FENCE.test(line)) return { blockStart: firstEnd + 1, blockEnd: start, bodyStart: Math.min(end + 1, text.length) };
      report({ ...wrongClosingFence, place: placeOf(text, start) });
      return undefined;
    }
    start = end + 1;
  }
  report(unclosedFrontMatter);
  return undefined;
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end === -1 ? text.length : end;
}
