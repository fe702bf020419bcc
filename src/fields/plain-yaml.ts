import type { Entry, Mapping, Node } from "./node.ts";

/** Lists and mappings within each other: far fewer than `parseYaml` takes. */
const DEEPEST = 5;

/** A tab, which YAML takes for a blank here and not there, and what it does not take or JavaScript might see in another way. */
const ODD = /[\0-\t\x0b-\x1f\x7f-\x9f\ufffe\uffff]/;

/** What is left of a line, lines of blanks and comments, and the indentation of the next line. */
const LINE_END = / *\n(?: *(?:#[^\n]*)?\n)*( *)/y;
const BLANKS = / */y;
const DASH = /- +/y;
const COMMA = /, */y;
/** A key that nothing else may be, its colon, and what is between that and the value. */
const KEY = /([A-Za-z][\w-]*):(?=[ \n]) */y;

/**
 * Text in quotation marks without an escape, or plain text: it begins with what begins nothing else, and ends before a line end,
 * a comment, or the colon of a key.
 */
const SCALAR = /"([^"\\\n]*)"|'([^'\n]*)'|((?:[\w$(/+.]|[^\0-\xa0\s])(?:[^ \n:]|:(?![ \n])| +(?![ #\n]))*)/y;
/** The same between brackets: there a comma and a bracket end it too. */
const FLOW_SCALAR = /"([^"\\\n]*)"|'([^'\n]*)'|((?:[\w$(/+.]|[^\0-\xa0\s])(?:[^ \n:,[\]{}]|:(?![ \n,[\]{}])| +(?![ #\n,[\]{}]))*)/y;

/**
 * Read YAML as most articles have it: lines of `key: value` with text on one line, and lists and mappings of such text. The nodes
 * are the ones that `parseYaml` gives, and have the same places.
 *
 * @param text - A file with `\n` line ends.
 * @param from - Where the YAML begins: after a line end.
 * @param to - Where it ends: after a line end, and before a line `---`.
 * @returns Undefined if it holds anything else; then only `parseYaml` can tell what it means.
 */
export function parsePlainYaml(text: string, from: number, to: number): Mapping | undefined {
  const block = text.slice(from, to);
  return block.isWellFormed() && !ODD.test(block) ? new Lines(text, from, to).read() : undefined;
}

/** A place in the text, which moves over what is read. Whatever cannot be read is undefined, and ends it all. */
class Lines {
  readonly #text: string;
  readonly #to: number;
  #at: number;
  /** Where the line that comes next begins, in characters after its line end; -1 where there is none. */
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

  /** The lines below a key. A list of them may begin as far left as the key. */
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
    for (this.#match(BLANKS); !this.#is(close);) {
      const read = (): Node | undefined => this.#value(FLOW_SCALAR, room);
      const item = close === "]" ? read() : this.#entry(entries, read);
      if (item === undefined) return undefined;
      if ("key" in item) entries.push(item);
      else items.push(item);
      this.#match(BLANKS);
      if (this.#match(COMMA) === null && !this.#is(close)) return undefined;
    }
    this.#at += 1;
    return close === "]" ? { kind: "list", items, offset } : { kind: "mapping", entries, offset };
  }

  /** A key that is not there yet, and its value. */
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
