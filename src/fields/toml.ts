import { parse, TomlError } from "smol-toml";
import { duplicateKey, tomlFault, YAML_FAULTS } from "./messages.ts";
import type { Entry, Node } from "./node.ts";
import { DEEPEST, YamlError } from "./yaml.ts";

/** A mapping or list that is still being read. */
type Open = { readonly kind: "mapping"; readonly entries: Entry[]; readonly offset: number };
type OpenList = { readonly kind: "list"; readonly items: Node[]; readonly offset: number };

/** A comment, with its `#`. */
export interface Comment {
  readonly text: string;
  readonly offset: number;
}

/** A part of a dotted key. */
interface Part {
  readonly key: string;
  readonly offset: number;
}

const BLANK = /(?:\s|#[^\n]*(?![^\n]))*/y;
const INLINE_BLANK = /[ \t]*/y;
const BARE_KEY = /[A-Za-z0-9_-]+/y;
const TEXT = /"""(?:[^\\]|\\[^])*?"""(?!")|'''[^]*?'''(?!')|"(?:[^"\\]|\\.)*"|'[^']*'/y;
/** A number, boolean or date. A date and its time may have a blank between them. */
const BARE_VALUE = /[^\s,\]}#]+(?: \d\d:[^\s,\]}#]+)?/y;

/**
 * Parse TOML into text, lists and mappings, each with its offset. smol-toml says what is valid (TOML 1.0). Numbers, booleans and dates
 * stay as they are written.
 *
 * @param text - With `\n` line ends.
 * @param base - Offset of `text` in its file. It is added to the offset of every node and comment.
 * @param comments - Filled with the comments.
 * @throws {YamlError} For the first error.
 */
export function parseToml(text: string, base = 0, comments: Comment[] = []): Node {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof TomlError) throw toError(error, text);
    throw error;
  }
  return new Document(text, base, comments).read();
}

function toError({ message, line, column }: TomlError, text: string): YamlError {
  const start = text
    .split("\n")
    .slice(0, line - 1)
    .reduce((sum, each) => sum + each.length + 1, 0);
  const offset = start + column - 1;
  const [reason = ""] = message.replace(/^Invalid TOML document: /, "").split("\n");
  if (/redefine|redeclare|already/.test(reason)) {
    return new YamlError("duplicate", duplicateKey(/^[[\s]*([^\]=\n]*)/.exec(text.slice(start))?.[1]?.trim() ?? ""), offset);
  }
  return new YamlError("yaml", tomlFault(reason, text.split("\n")[line - 1] ?? ""), offset);
}

/** A cursor over valid TOML. */
class Document {
  readonly #text: string;
  readonly #base: number;
  readonly #comments: Comment[];
  #at = 0;

  constructor(text: string, base: number, comments: Comment[]) {
    this.#text = text;
    this.#base = base;
    this.#comments = comments;
  }

  read(): Node {
    const root = this.#open(0);
    let table = root;
    for (this.#skipBlank(); this.#at < this.#text.length; this.#skipBlank()) {
      const isList = this.#text.startsWith("[[", this.#at);
      if (this.#text[this.#at] === "[") {
        this.#at += isList ? 2 : 1;
        table = this.#tableAt(root, this.#path(), isList);
        this.#at += isList ? 2 : 1;
      } else this.#assign(table);
    }
    return root;
  }

  #open(at: number): Open {
    return { kind: "mapping", entries: [], offset: at + this.#base };
  }

  /** `a.b = value` */
  #assign(table: Open): void {
    const path = this.#path();
    this.#at += 1;
    this.#match(INLINE_BLANK);
    const { key, offset } = path.pop() as Part;
    this.#tableAt(table, path, false).entries.push({ key, offset, value: this.#value(0) });
  }

  #path(): Part[] {
    const path: Part[] = [];
    do {
      if (path.length > 0) this.#at += 1;
      this.#match(INLINE_BLANK);
      const offset = this.#at + this.#base;
      const bare = this.#match(BARE_KEY);
      path.push({ key: bare === "" ? this.#string() : bare, offset });
      this.#match(INLINE_BLANK);
    } while (this.#text[this.#at] === ".");
    return path;
  }

  /** Return the mapping with a path, and make it if there is none. The path of a list of tables gets a new item. */
  #tableAt(from: Open, path: readonly Part[], isList: boolean): Open {
    if (path.length > DEEPEST) throw new YamlError("depth", YAML_FAULTS.depth, this.#at);
    return path.reduce((table, { key, offset }, at) => {
      const known = table.entries.find((entry) => entry.key === key)?.value as Open | OpenList | undefined;
      if (known?.kind === "mapping") return known;
      const made: Open = { kind: "mapping", entries: [], offset };
      if (known?.kind === "list") {
        if (!isList || at < path.length - 1) return known.items.at(-1) as Open;
        known.items.push(made);
      } else {
        const value: Open | OpenList = isList && at === path.length - 1 ? { kind: "list", items: [made], offset } : made;
        table.entries.push({ key, offset, value });
      }
      return made;
    }, from);
  }

  #value(depth: number): Node {
    if (depth > DEEPEST) throw new YamlError("depth", YAML_FAULTS.depth, this.#at);
    const offset = this.#at + this.#base;
    const first = this.#text[this.#at];
    if (first === '"' || first === "'") return { kind: "text", text: this.#string(), offset };
    if (first !== "[" && first !== "{") return { kind: "text", text: this.#match(BARE_VALUE), offset };
    const items: Node[] = [];
    const table = this.#open(this.#at);
    this.#at += 1;
    for (this.#skipBlank(); this.#text[this.#at] !== (first === "[" ? "]" : "}"); this.#skipBlank()) {
      if (this.#text[this.#at] === ",") this.#at += 1;
      else if (first === "[") items.push(this.#value(depth + 1));
      else this.#assign(table);
    }
    this.#at += 1;
    return first === "[" ? { kind: "list", items, offset } : table;
  }

  #string(): string {
    return (parse(`x = ${this.#match(TEXT)}`) as { readonly x: string }).x;
  }

  #skipBlank(): void {
    const start = this.#at + this.#base;
    for (const { 0: comment, index } of this.#match(BLANK).matchAll(/#[^\n]*/g)) {
      this.#comments.push({ text: comment.trimEnd(), offset: start + index });
    }
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [found = ""] = pattern.exec(this.#text) ?? [];
    this.#at += found.length;
    return found;
  }
}
