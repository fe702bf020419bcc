import { blockOf } from "./blocks.ts";
import type { Block, Blocks, Contents } from "./blocks.ts";
import { TextMemory } from "../text/text-memory.ts";
import { countBefore } from "./count-before.ts";
import type { Table } from "./store.ts";

/** Stands for the JSON of a removed row. */
export const REMOVED = "";

/** From this length on (UTF-16 code units), rows are stored outside of the JavaScript heap. */
const LONG = 128;

type Entry = readonly [key: string, row: unknown];

/** A row as JSON. */
type Written = readonly [key: string, json: string];

/**
 * A table of the index: changes in memory, on top of an immutable file. Keys are sorted by UTF-16 code units. Changed rows are kept as
 * JSON; long ones outside of the heap, where the garbage collector does not copy them.
 */
export class OpenTable implements Table<unknown> {
  readonly #blocks: Blocks | undefined;
  readonly #contents: Contents;
  readonly #onChange: (key: string, json: string) => void;
  /** The JSON, or its place in `#texts`. */
  readonly #changed = new Map<string, string | number>();
  readonly #texts = new TextMemory();
  /** Changed keys, sorted. Some may belong to rows that were removed again. */
  #order: string[] = [];
  /** Changed keys that are not in `#order` yet. */
  #fresh: string[] = [];
  #count: number;

  /** @param onChange - Called with the JSON of each row that is put, and with {@link REMOVED} for each that is removed. */
  constructor(name: string, blocks: Blocks | undefined, onChange: (key: string, json: string) => void) {
    this.#blocks = blocks;
    this.#contents = blocks?.contentsOf(name) ?? { count: 0, blocks: [] };
    this.#count = this.#contents.count;
    this.#onChange = onChange;
  }

  get(key: string): unknown {
    const json = this.#changedTo(key);
    if (json === undefined) return this.#inFile(key);
    return json === REMOVED ? undefined : JSON.parse(json);
  }

  has(key: string): boolean {
    const json = this.#changed.get(key);
    return json === undefined ? this.#inFile(key) !== undefined : json !== REMOVED;
  }

  put(key: string, row: unknown): void {
    const json = JSON.stringify(row);
    if (!this.has(key)) this.#count += 1;
    this.#change(key, json);
    this.#onChange(key, json);
  }

  remove(key: string): void {
    if (!this.has(key)) return;
    this.#count -= 1;
    if (this.#contents.count === 0) this.#changed.delete(key);
    else this.#change(key, REMOVED);
    this.#onChange(key, REMOVED);
  }

  count(): number {
    return this.#count;
  }

  *entries(prefix = ""): Iterable<Entry> {
    for (const [key, json, row] of merge(this.#changedFrom(prefix), this.#inFileFrom(prefix))) {
      if (json === undefined) yield [key, row];
      else if (json !== REMOVED) yield [key, JSON.parse(json)];
    }
  }

  *keys(prefix = "", from = prefix): Iterable<string> {
    if (this.#contents.count === 0) {
      const order = this.#inOrder();
      const end = placeOf(order, prefix + LAST);
      for (let at = placeOf(order, from); at < end; at += 1) if (this.#changed.has(order[at] as string)) yield order[at] as string;
      return;
    }
    for (const [key, json] of merge(this.#changedFrom(prefix, from), this.#inFileFrom(prefix, from))) if (json !== REMOVED) yield key;
  }

  *backwards(prefix: string, end = prefix + LAST): Iterable<string> {
    if (this.#contents.count === 0) {
      const order = this.#inOrder();
      const first = placeOf(order, prefix);
      for (let at = placeOf(order, end) - 1; at >= first; at -= 1) if (this.#changed.has(order[at] as string)) yield order[at] as string;
      return;
    }
    const rows = merge(this.#changedBefore(prefix, end), this.#inFileBefore(prefix, end), (a, b) => a > b);
    for (const [key, json] of rows) if (json !== REMOVED) yield key;
  }

  /** @yields all rows in order; blocks of the file without changes as a whole. */
  *pieces(): Iterable<Written | Block> {
    const { blocks } = this.#contents;
    const order = this.#inOrder();
    // Changes before the first block are merged into it.
    let from = 0;
    for (const [i, block] of blocks.entries()) {
      const following = blocks[i + 1]?.first;
      const to = following === undefined ? order.length : placeOf(order, following);
      if (from === to) yield block;
      else yield* written(merge(this.#changedBetween(from, to), this.#entriesOf(block)));
      from = to;
    }
    yield* written(merge(this.#changedBetween(from, order.length), []));
  }

  #change(key: string, json: string): void {
    if (!this.#changed.has(key)) this.#fresh.push(inOnePiece(key));
    this.#changed.set(key, json.length < LONG ? json : this.#texts.put(json));
  }

  #changedTo(key: string): string | undefined {
    const json = this.#changed.get(key);
    return typeof json === "number" ? this.#texts.get(json) : json;
  }

  #inFile(key: string): unknown {
    const block = this.#contents.blocks[blockOf(this.#contents.blocks, key)];
    if (block === undefined) return undefined;
    const { keys, rows } = this.#rowsOf(block);
    const at = placeOf(keys, key);
    return keys[at] === key ? rows[at] : undefined;
  }

  *#inFileFrom(prefix: string, from = prefix): Iterable<Entry> {
    const { blocks } = this.#contents;
    for (let i = Math.max(blockOf(blocks, from), 0); i < blocks.length; i += 1) {
      const { keys, rows } = this.#rowsOf(blocks[i] as Block);
      for (let at = placeOf(keys, from); at < keys.length; at += 1) {
        const key = keys[at] as string;
        if (!key.startsWith(prefix)) return;
        yield [key, rows[at]];
      }
    }
  }

  *#inFileBefore(prefix: string, end: string): Iterable<Entry> {
    const { blocks } = this.#contents;
    for (let i = blockOf(blocks, end); i >= 0; i -= 1) {
      const { keys, rows } = this.#rowsOf(blocks[i] as Block);
      for (let at = placeOf(keys, end) - 1; at >= 0; at -= 1) {
        const key = keys[at] as string;
        if (!key.startsWith(prefix)) return;
        yield [key, rows[at]];
      }
    }
  }

  #changedFrom(prefix: string, from = prefix): Iterator<Written> {
    const order = this.#inOrder();
    return this.#changedBetween(placeOf(order, from), placeOf(order, prefix + LAST));
  }

  *#changedBetween(from: number, to: number): Generator<Written> {
    const order = this.#inOrder();
    for (let at = from; at < to; at += 1) yield* this.#changedAt(order[at]);
  }

  *#changedBefore(prefix: string, end: string): Generator<Written> {
    const order = this.#inOrder();
    const first = placeOf(order, prefix);
    for (let at = placeOf(order, end) - 1; at >= first; at -= 1) yield* this.#changedAt(order[at]);
  }

  /** @yields nothing for a row that was removed again. */
  *#changedAt(key = ""): Iterable<Written> {
    const json = this.#changedTo(key);
    if (json !== undefined) yield [key, json];
  }

  /** Sort lazily: most keys come in order, and many come before they are read. */
  #inOrder(): readonly string[] {
    if (this.#fresh.length === 0) return this.#order;
    // A row that was removed and put again is in it twice.
    const fresh = [...new Set(this.#fresh)].sort();
    const known = this.#order;
    this.#fresh = [];
    if (known.length === 0 || (known.at(-1) as string) < (fresh[0] as string)) return (this.#order = known.concat(fresh));
    const merged: string[] = [];
    let at = 0;
    for (const key of fresh) {
      for (; at < known.length && (known[at] as string) <= key; at += 1) if (known[at] !== key) merged.push(known[at] as string);
      merged.push(key);
    }
    for (; at < known.length; at += 1) merged.push(known[at] as string);
    return (this.#order = merged);
  }

  *#entriesOf(block: Block): Iterable<Entry> {
    const { keys, rows } = this.#rowsOf(block);
    for (const [at, key] of keys.entries()) yield [key, rows[at]];
  }

  #rowsOf(block: Block): { readonly keys: readonly string[]; readonly rows: readonly unknown[] } {
    return (this.#blocks as Blocks).read(block);
  }
}

/**
 * Merge the changes with the rows in the file.
 *
 * @param isBefore - The order of the keys.
 * @yields the key, and the JSON of a change or the row in the file.
 */
function* merge(
  changed: Iterator<Written>,
  inFile: Iterable<Entry>,
  isBefore: (a: string, b: string) => boolean = (a, b) => a < b,
): Iterable<readonly [key: string, json: string | undefined, row?: unknown]> {
  let next = changed.next();
  for (const entry of inFile) {
    for (; next.done !== true && isBefore(next.value[0], entry[0]); next = changed.next()) yield next.value;
    if (next.done === true || next.value[0] !== entry[0]) yield [entry[0], undefined, entry[1]];
  }
  for (; next.done !== true; next = changed.next()) yield next.value;
}

function* written(rows: ReturnType<typeof merge>): Iterable<Written> {
  for (const [key, json = "", row] of rows) {
    if (row !== undefined) yield [key, JSON.stringify(row)];
    else if (json !== REMOVED) yield [key, json];
  }
}

/**
 * Flatten a key. V8 joins concatenated strings lazily, when a character is read. Until then, a key keeps the whole article alive that
 * a part of it was cut from.
 */
function inOnePiece(key: string): string {
  return key.charCodeAt(0) === 0 ? "" : key;
}

/** Sorts after every key with the same prefix. */
const LAST = "\uffff";

/** Return the index of the first key that is not before `key`. */
function placeOf(keys: readonly string[], key: string): number {
  return countBefore(keys.length, (at) => (keys[at] as string) < key);
}
