import matter from "gray-matter";
import type { Mapping, Node } from "../fields/node.ts";
import { parsePlainYaml } from "../fields/plain-yaml.ts";
import { parseToml } from "../fields/toml.ts";
import { indentWithSpaces, parseYaml, YamlError } from "../fields/yaml.ts";
import { kindName } from "../fields/node.ts";
import type { Fix, Place, Report } from "../model/problem.ts";
import { placeOf } from "../text/place.ts";
import { readyLine } from "../fields/ready-line.ts";
import { certainQuotes } from "./certain-quotes.ts";
import {
  largeFrontMatter,
  mergeConflict,
  lostWords,
  missingFrontMatter,
  noFields,
  SECOND_COMMA,
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
  /** Offset of the first line of fields. */
  readonly opening: number;
  /** Offset of the line that closes the front matter. For JSON without fences: the end of the object. */
  readonly closing: number;
  readonly language: FrontMatterLanguage;
  /** Offsets of the keys that lose words to a comment, which is reported. */
  readonly losing: readonly number[];
  readonly locate: (offset: number) => Place;
}

/** Limits, since the time to parse front matter grows with the square of its size. */
const MOST_CHARACTERS = 65_536;
const MOST_LINES = 2_000;

/** How front matter is written. */
export type FrontMatterLanguage = "yaml" | "toml" | "json";

interface Fences {
  readonly language: FrontMatterLanguage;
  readonly blockStart: number;
  readonly blockEnd: number;
  readonly bodyStart: number;
}

/** The line that opens front matter, and the language that follows. Hexo writes JSON without braces between `;;;`. */
const OPENING = /^(?:---[ \t]{0,99}(yaml|toml|json)?|(\+\+\+)|(;;;))[ \t]{0,99}$/;
/** Hugo's JSON has no fences. */
const JSON_OBJECT = /^\s*\{\s*(?:"|\})/;
/** What may stand before front matter: empty lines, and a byte order mark that is not at the start of the file. */
const BEFORE = /^(?:\s*\n)?\ufeff?(?=---|\+\+\+|;;;)/;

/**
 * Split an article into its fields and its body.
 *
 * gray-matter has three traps: it runs `---js` as JavaScript, accepts `----` or `---text` as the closing line, and caches a text
 * without its errors. So this function checks the two fences itself, and gives gray-matter exact ones, only engines of ours, and
 * options, which turn the cache off.
 *
 * @param text - The whole file, with `\n` line ends.
 * @returns Undefined after an error that leaves no fields to read.
 */
export function readFrontMatter(text: string, report: Report): FrontMatter | undefined {
  const locate = (offset: number): Place => placeOf(text, offset);
  const fences = JSON_OBJECT.test(text) ? findObject(text, report) : findFences(text, report);
  if (fences === undefined) return undefined;
  const { language, blockStart, blockEnd, bodyStart } = fences;
  const losing = language === "yaml" ? reportLostWords(text, blockStart, blockEnd, report) : [];
  const bodyLine = locate(bodyStart).line;
  const rest = { body: text.slice(bodyStart), bodyLine, opening: blockStart, closing: blockEnd, language, losing, locate };
  const plain = language === "yaml" ? parsePlainYaml(text, blockStart, blockEnd) : undefined;
  if (plain !== undefined) return { fields: plain, ...rest };
  try {
    const node = parseBlock(text, fences);
    if (node.kind === "mapping") return { fields: node, ...rest };
    if (node.kind === "empty") return { fields: { kind: "mapping", entries: [], offset: 0 }, ...rest };
    report({ ...noFields(kindName(node)), place: locate(node.offset) });
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    const { code, message, hint, offset } = error;
    const fix = language === "yaml" ? fixOf(error, text, fences) : undefined;
    const conflict = /^<{7} /m.exec(text.slice(blockStart, blockEnd));
    if (conflict === null)
      report({ code: `front-matter/${code}`, message, hint, fix, place: locate(Math.max(0, offset + blockStart - 1)) });
    else report({ ...mergeConflict("front-matter/yaml"), place: locate(blockStart + conflict.index) });
  }
  return undefined;
}

function fixOf({ ready, offset }: YamlError, text: string, { blockStart, blockEnd }: Fences): Fix | undefined {
  if (text[offset + blockStart - 1] !== "\t") return certainQuotes(ready, blockStart - 1);
  const changes = indentWithSpaces(text.slice(blockStart, blockEnd));
  return changes && { changes: changes.map((change) => ({ ...change, offset: change.offset + blockStart })) };
}

/** A text that goes on with `#word`, which YAML reads as a comment. */
const COMMENTED =
  /^(?:title|subtitle|deck|kicker|dateline|summary|description|excerpt|section|rights):(?:[ \t]{1,99}(?!![ \t]{1,99}["'])[^\s"'|>[{#](?:(?![ \t]#)[^\n]){0,999})?[ \t]{1,99}(?=(#[^\s#]\S{0,99}))/gm;

/** Returns the offsets of the keys. */
function reportLostWords(text: string, from: number, to: number, report: Report): readonly number[] {
  const block = text.slice(from, to);
  if (!block.includes(" #") && !block.includes("\t#")) return [];
  return Array.from(block.matchAll(COMMENTED), ({ 0: words, 1: word = "", index }) => {
    const place = placeOf(text, from + index + words.length);
    report({ ...lostWords(word, readyLine(text, from + index)), place });
    return from + index;
  });
}

function parseBlock(text: string, { language, blockStart, blockEnd }: Fences): Node {
  // gray-matter passes the block with the line end of the opening fence.
  const base = blockStart - 1;
  const engine = (parse: (block: string) => Node) => ({ parse: parse as (block: string) => object, stringify: refuse });
  const block = text.slice(blockStart, blockEnd);
  // The block has no line that begins with its fence.
  const fence = language === "toml" ? "+++" : "---";
  const parsed = matter(`${fence}\n${block}${block.endsWith("\n") ? "" : "\n"}${fence}\n`, {
    language,
    delimiters: fence,
    engines: {
      yaml: engine((written) => parseYaml(written, base)),
      toml: engine((written) => parseToml(written, base)),
      // JSON is YAML (YAML 1.2.2, section 1.3). Without its braces, it gets them where the line end was.
      json: engine((written) => parseYaml(/^\s*\{/.test(written) ? whole(written) : `{${whole(written).slice(1)}}`, base)),
      javascript: engine(refuse),
    },
  });
  // gray-matter does not call the engine if the block has only comments.
  return ((parsed as { isEmpty?: boolean }).isEmpty === true ? { kind: "empty", offset: 0 } : parsed.data) as Node;
}

/** Return JSON without a comma that separates nothing: YAML reads it as a key. */
function whole(json: string): string {
  const comma = Array.from(json.matchAll(/"(?:[^"\\\n]|\\.)*"?|,(?=\s{0,99},)/g)).find(([token]) => token === ",");
  if (comma !== undefined) throw new YamlError("yaml", SECOND_COMMA, comma.index);
  return json;
}

function refuse(): never {
  throw new Error("front matter is only read as YAML, TOML or JSON");
}

function findFences(text: string, report: Report): Fences | undefined {
  const firstStart = BEFORE.exec(text)?.[0].length ?? 0;
  const firstEnd = endOfLine(text, firstStart);
  const first = text.slice(firstStart, firstEnd);
  const [opening, named = "yaml", toml, json] = OPENING.exec(first) ?? [];
  if (opening === undefined) {
    if (first.startsWith("<<<<<<< ")) report({ ...mergeConflict("front-matter/yaml"), place: placeOf(text, firstStart) });
    else report(first.trimStart().startsWith("---") ? { ...wrongOpeningFence, place: placeOf(text, firstStart) } : missingFrontMatter);
    return undefined;
  }
  const fence = toml ?? json ?? "---";
  const language = toml !== undefined ? "toml" : json !== undefined ? "json" : (named as FrontMatterLanguage);
  let lines = 0;
  for (let start = firstEnd + 1; start <= text.length; lines += 1) {
    const end = endOfLine(text, start);
    if (isTooLarge(end - firstEnd, lines, report)) return undefined;
    if (text.startsWith(fence, start)) {
      const isExact = text.slice(start, end).trimEnd() === fence;
      if (isExact) return { language, blockStart: firstEnd + 1, blockEnd: start, bodyStart: Math.min(end + 1, text.length) };
      report({ ...wrongClosingFence(fence), place: placeOf(text, start) });
      return undefined;
    }
    start = end + 1;
  }
  report(unclosedFrontMatter(fence));
  return undefined;
}

/** Find the end of a JSON object at the start of a text. */
function findObject(text: string, report: Report): Fences | undefined {
  const tokens = /"(?:[^"\\\n]|\\.){0,9999}"|[{}]/g;
  let depth = 0;
  for (let token = tokens.exec(text); token !== null; token = tokens.exec(text)) {
    if (isTooLarge(token.index, 0, report)) return undefined;
    if (token[0] === "{") depth += 1;
    if (token[0] === "}") depth -= 1;
    if (depth > 0) continue;
    const blockEnd = tokens.lastIndex;
    return { language: "json", blockStart: 0, blockEnd, bodyStart: Math.min(endOfLine(text, blockEnd) + 1, text.length) };
  }
  report(unclosedFrontMatter("}"));
  return undefined;
}

function isTooLarge(characters: number, lines: number, report: Report): boolean {
  const isLarge = characters > MOST_CHARACTERS || lines > MOST_LINES;
  if (isLarge) report(largeFrontMatter(MOST_LINES, MOST_CHARACTERS));
  return isLarge;
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end === -1 ? text.length : end;
}
