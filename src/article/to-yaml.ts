import type { Entry, Node } from "../fields/node.ts";
import { parseToml } from "../fields/toml.ts";
import type { Comment } from "../fields/toml.ts";
import type { TextChange } from "../model/problem.ts";
import type { FrontMatter } from "./front-matter.ts";
import { toYaml } from "./write-front-matter.ts";

/** Text that would be a number, a date, a boolean or nothing for other readers of YAML. */
const TYPED = /^(?:[-+.]?\d.*|true|false|yes|no|on|off|y|n|null|~|\.?inf|\.?nan)$/i;
/** Text that needs no quotes in brackets. */
const IN_FLOW = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} .+'’_-]*[\p{L}\p{M}\p{N}.+'’_-])?$/u;
const KEY = /^[A-Za-z][\w-]*$/;
/** Characters of a list in one line. */
const LONGEST = 100;

/**
 * Return the change that writes TOML or JSON front matter as YAML, with its comments. Text that other readers would take for a number or
 * a date gets quotes.
 *
 * @param plain - The whole file, with `\n` line ends.
 * @returns Undefined for YAML, and if something would be lost: comments in JSON, or text after its closing brace.
 */
export function toYamlChange(plain: string, { fields, language, opening, closing }: FrontMatter): TextChange | undefined {
  if (language === "yaml") return undefined;
  const block = plain.slice(opening, closing);
  const isBare = opening === 0;
  const end = isBare ? closing : closing + FENCE;
  if (language === "json" && (block.replace(/"(?:[^"\\\n]|\\.){0,9999}"/g, "").includes("#") || /^[^\n]*\S/.test(plain.slice(end))))
    return undefined;
  const comments: Comment[] = [];
  if (language === "toml") parseToml(block, opening, comments);
  const yaml = new Printer(plain, comments).print(fields.entries, closing);
  return { offset: 0, from: plain.slice(0, end), to: `---\n${yaml}---` };
}

/** Characters of a fence: `+++`, `---` or `;;;`. */
const FENCE = 3;

/** Prints entries in block style, each comment before the entry that follows it, or after the value on its line. */
class Printer {
  readonly #source: string;
  readonly #comments: Comment[];
  #lines: string[] = [];

  constructor(source: string, comments: readonly Comment[]) {
    this.#source = source;
    this.#comments = comments.toSorted((a, b) => b.offset - a.offset);
  }

  print(entries: readonly Entry[], end: number): string {
    this.#entries(entries, "");
    this.#commentsBefore(end, "");
    return this.#lines.map((line) => `${line}\n`).join("");
  }

  /** @param first - Begins the first line, for an item of a list. */
  #entries(entries: readonly Entry[], indent: string, first = indent): void {
    for (const [at, { key, offset, value }] of entries.entries()) {
      this.#commentsBefore(offset, indent);
      const name = `${at === 0 ? first : indent}${KEY.test(key) && !TYPED.test(key) ? key : JSON.stringify(key)}:`;
      const short = this.#inOneLine(value);
      if (short !== undefined) this.#lines.push(`${name} ${short}${this.#commentBeside(offset)}`);
      else {
        this.#lines.push(name + this.#commentBeside(offset));
        if (value.kind === "mapping") this.#entries(value.entries, `${indent}  `);
        if (value.kind === "list") this.#items(value.items, `${indent}  `);
      }
    }
  }

  #items(items: readonly Node[], indent: string): void {
    for (const item of items) {
      if (item.kind === "mapping" && item.entries.length > 0) this.#entries(item.entries, `${indent}  `, `${indent}- `);
      else this.#lines.push(`${indent}- ${this.#flow(item, false)}`);
    }
  }

  #inOneLine(value: Node): string | undefined {
    if (value.kind === "mapping") return value.entries.length === 0 ? "{}" : undefined;
    if (value.kind !== "list") return this.#flow(value, false);
    const isFlat = value.items.every(({ kind }) => kind === "text" || kind === "empty");
    const flow = this.#flow(value, true);
    return isFlat && flow.length <= LONGEST ? flow : undefined;
  }

  #flow(value: Node, isInside: boolean): string {
    if (value.kind === "empty") return "null";
    if (value.kind === "list") return `[${value.items.map((item) => this.#flow(item, true)).join(", ")}]`;
    if (value.kind === "mapping")
      return `{${value.entries.map(({ key, value: inner }) => `${JSON.stringify(key)}: ${this.#flow(inner, true)}`).join(", ")}}`;
    const { text, offset } = value;
    if (/["']/.test(this.#source[offset] ?? "") && TYPED.test(text)) return JSON.stringify(text);
    return isInside && !IN_FLOW.test(text) ? JSON.stringify(text) : toYaml(text);
  }

  #commentsBefore(offset: number, indent: string): void {
    for (let next = this.#comments.at(-1); next !== undefined && next.offset < offset; next = this.#comments.at(-1)) {
      this.#comments.pop();
      this.#lines.push(indent + next.text);
    }
  }

  /** Return the comment at the end of the line of an entry. */
  #commentBeside(offset: number): string {
    const next = this.#comments.at(-1);
    if (next === undefined || next.offset < offset || this.#source.slice(offset, next.offset).includes("\n")) return "";
    this.#comments.pop();
    // `title: Port #4` would be a fault.
    return ` ${next.text.replace(/^#(?=[^\s#])/, "# ")}`;
  }
}
