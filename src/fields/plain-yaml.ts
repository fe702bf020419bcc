import type { Entry, Mapping, Node } from "./node.ts";

/** Levels of lists and mappings, far fewer than `parseYaml` allows. */
const DEEPEST = 5;

/** Tabs, which YAML treats as whitespace in some places only, and characters that YAML forbids. */
const ODD = /[\0-\t\x0b-\x1f\x7f-\x9f\ufffe\uffff]/;

/** The rest of a line, empty lines and comments, and the indentation of the next line. */
const LINE_END = / *\n(?: *(?:#[^\n]*)?\n)*( *)/y;
const SPACES = / */y;
const DASH = /- +/y;
const COMMA = /, */y;
/** A key, its colon, and the spaces before the value. Other tokens do not match. */
const KEY = /([A-Za-z][\w-]*):(?=[ \n]) */y;

/** Quoted text without an escape, or plain text. Plain text ends before a line end, a comment, or the colon of a key. */
const SCALAR = /"([^"\\\n]*)"|'([^'\n]*)'|((?:[\w$(/+.]|[^\0-\xa0\s])(?:[^ \n:]|:(?![ \n])| +(?![ #\n]))*)/y;
/** The same inside brackets, where a comma or a bracket ends plain text, too. */
const FLOW_SCALAR = /"([^"\\\n]*)"|'([^'\n]*)'|((?:[\w$(/+.]|[^\0-\xa0\s])(?:[^ \n:,[\]{}]|:(?![ \n,[\]{}])| +(?![ #\n,[\]{}]))*)/y;

/**
 * Parse the subset of YAML that most articles use: lines of `key: value` with one-line text, lists and mappings. It is faster than
 * `parseYaml`, and returns the same nodes.
 *
 * @param text - The whole file, with `\n` line ends.
 * @param from - Start of the YAML, after a line end.
 * @param to - End of the YAML, after a line end.
 * @returns Undefined if the YAML has anything else. Then use `parseYaml`.
 */
export function parsePlainYaml(text: string, from: number, to: number): Mapping | undefined {
  const block = text.slice(from, to);
  return block.isWellFormed() && !ODD.test(block) ? new Lines(text, from, to).read() : undefined;
}

/** A cursor over the YAML. A method that returns undefined ends the parsing. */
class Lines {
  readonly #text: string;
  readonly #to: number;
  #at: number;
  /** Indentation of the next line, or -1 after the last one. */
  #column = -1;

  constructor(text: string, from: number, to: number) {
    this.#text = text;
    this.#to = to;
    this.#at = from - 1;
  }

  read(): Mapping | undefined {
    const root = this.#endsLine() ? this.#mapping(DEEPEST) : undefined;
    return this.#at === this.#to ? root : undefined;
  }

  #endsLine(): boolean {
    const found = this.#match(LINE_END);
    this.#column = this.#at === this.#to ? -1 : (found?.[1] ?? "").length;
    return found !== null;
  }

  #mapping(room: number): Mapping | undefined {
    const [offset, column] = [this.#at, this.#column];
    const entries: Entry[] = [];
    do {
      const entry = this.#entry(entries, () => (this.#is("\n") ? this.#block(column, room) : this.#line(room)));
      if (entry === undefined) return undefined;
      entries.push(entry);
    } while (this.#column === column);
    return { kind: "mapping", entries, offset };
  }

  /** The lines below a key. A list may have the indentation of the key. */
  #block(column: number, room: number): Node | undefined {
    if (!this.#endsLine() || room === 0) return undefined;
    if (this.#column >= column && this.#text.startsWith("- ", this.#at)) return this.#list(room - 1);
    if (this.#column > column) return this.#mapping(room - 1);
    return { kind: "empty", offset: Math.min(this.#at, this.#to - 1) };
  }

  #list(room: number): Node | undefined {
    const [offset, column] = [this.#at, this.#column];
    const items: Node[] = [];
    for (let dash = this.#match(DASH); dash !== null; dash = this.#column === column ? this.#match(DASH) : null) {
      this.#column += dash[0].length;
      KEY.lastIndex = this.#at;
      const item = KEY.test(this.#text) ? this.#mapping(room) : this.#line(room);
      if (item === undefined) return undefined;
      items.push(item);
    }
    return { kind: "list", items, offset };
  }

  /** The rest of a line. */
  #line(room: number): Node | undefined {
    const value = this.#value(SCALAR, room);
    return value !== undefined && this.#endsLine() ? value : undefined;
  }

  #value(scalar: RegExp, room: number): Node | undefined {
    const offset = this.#at;
    if (this.#is("[") || this.#is("{")) return room === 0 ? undefined : this.#flow(room - 1);
    const found = this.#match(scalar);
    if (found === null) return undefined;
    const [, double, single, plain] = found;
    return plain === "null" ? { kind: "empty", offset } : { kind: "text", text: double ?? single ?? plain ?? "", offset };
  }

  /** `[…]` or `{…}`. */
  #flow(room: number): Node | undefined {
    const offset = this.#at;
    const close = this.#is("[") ? "]" : "}";
    const [items, entries]: [Node[], Entry[]] = [[], []];
    this.#at += 1;
    for (this.#match(SPACES); !this.#is(close);) {
      const read = (): Node | undefined => this.#value(FLOW_SCALAR, room);
      const item = close === "]" ? read() : this.#entry(entries, read);
      if (item === undefined) return undefined;
      if ("key" in item) entries.push(item);
      else items.push(item);
      this.#match(SPACES);
      if (this.#match(COMMA) === null && !this.#is(close)) return undefined;
    }
    this.#at += 1;
    return close === "]" ? { kind: "list", items, offset } : { kind: "mapping", entries, offset };
  }

  /** A key and its value. A duplicate key is left to `parseYaml`. */
  #entry(others: readonly Entry[], read: () => Node | undefined): Entry | undefined {
    const offset = this.#at;
    const key = this.#match(KEY)?.[1];
    if (key === undefined || key === "null" || others.some((other) => other.key === key)) return undefined;
    const value = read();
    return value === undefined ? undefined : { key, offset, value };
  }

  #is(character: string): boolean {
    return this.#text[this.#at] === character;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found !== null) this.#at = pattern.lastIndex;
    return found;
  }
}
