import { gunzipSync, gzipSync } from "node:zlib";
import { PACKED_HEADERS } from "../deploy/object-headers.ts";
import type { ObjectStore, WriteCondition, WrittenObject } from "../deploy/object-store.ts";

const LIST = "list.ndjson.gz";
const SEGMENTS = "segments/";

/** Lists with another number are ignored. */
const VERSION = 1;

/** The folder that a file belongs to: of the index, or of the output. */
type Folder = "index" | "out";

/** The place of some bytes in a segment. */
export interface SegmentPlace {
  /** Name of the segment: SHA-256 of its bytes, in hexadecimal. */
  readonly segment: string;
  /** In the decompressed segment, in bytes. */
  readonly offset: number;
  readonly size: number;
}

/** A file of the cache. */
export interface CachedFile extends SegmentPlace {
  readonly folder: Folder;
  /** Relative to the folder, with `/`. */
  readonly path: string;
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly hash: string;
}

/** What is in a cache. */
export interface CacheList {
  /** The settings, version and paths that the index depends on, as a hash. */
  readonly madeWith: string;
  readonly files: readonly CachedFile[];
  /** Bytes of each segment that a file is in, decompressed. */
  readonly segments: ReadonlyMap<string, number>;
  /** Segments that no file is in any more, and since when: milliseconds since 1970, by the clock of the storage. */
  readonly unused: ReadonlyMap<string, number>;
}

/** A list and its ETag; `list` is undefined if it does not exist or cannot be read. */
export interface FoundList {
  readonly list: CacheList | undefined;
  readonly etag: string | undefined;
}

/** Read the list of a cache. */
export async function readList(store: ObjectStore): Promise<FoundList> {
  const found = await store.get(LIST);
  return { list: found && parse(found.body), etag: found?.etag };
}

/** Replace the list of a cache. */
export function writeList(store: ObjectStore, list: CacheList, condition: WriteCondition): Promise<WrittenObject> {
  return store.put(LIST, serialize(list), PACKED_HEADERS, condition);
}

/** Whether two lists are equal. */
export function isSameList(a: CacheList, b: CacheList): boolean {
  return textOf(a) === textOf(b);
}

/** The path of a segment in the storage. */
export function segmentPath(name: string): string {
  return `${SEGMENTS}${name}.gz`;
}

/** List the segments in a storage, by name. */
export async function segmentsIn(store: ObjectStore): Promise<ReadonlySet<string>> {
  const listed = await store.list(SEGMENTS);
  return new Set(listed.flatMap(({ key }) => /^segments\/([0-9a-f]{64})\.gz$/.exec(key)?.[1] ?? []));
}

function serialize(list: CacheList): Uint8Array {
  return gzipSync(textOf(list));
}

/** The first line has everything but the files. Then a line per file, with the number of its segment. */
function textOf({ madeWith, files, segments, unused }: CacheList): string {
  const numbers = new Map(Array.from(segments.keys(), (name, i) => [name, i]));
  const lines = files.map(({ folder, path, hash, segment, offset, size }) =>
    JSON.stringify([folder, path, hash, numbers.get(segment), offset, size]),
  );
  const head = JSON.stringify({ newswire: VERSION, madeWith, segments: [...segments], unused: [...unused] });
  return `${[head, ...lines].join("\n")}\n`;
}

function parse(body: Uint8Array): CacheList | undefined {
  try {
    const [first = "", ...lines] = gunzipSync(body).toString().trimEnd().split("\n");
    const head = JSON.parse(first) as Readonly<Record<string, unknown>>;
    const [segments, unused] = [readPairs(head["segments"]), readPairs(head["unused"])];
    const { newswire, madeWith } = head;
    if (newswire !== VERSION || typeof madeWith !== "string" || segments === undefined || unused === undefined) return undefined;
    const names = [...segments.keys()];
    const files = lines.map((line) => readFile(JSON.parse(line), names));
    return files.every((file) => file !== undefined) ? { madeWith, files, segments, unused } : undefined;
  } catch {
    return undefined;
  }
}

function readPairs(value: unknown): ReadonlyMap<string, number> | undefined {
  const isPair = (pair: unknown): pair is [string, number] =>
    Array.isArray(pair) && typeof pair[0] === "string" && /^[0-9a-f]{64}$/.test(pair[0]) && isCount(pair[1]);
  return Array.isArray(value) && value.every(isPair) ? new Map(value) : undefined;
}

function readFile(value: unknown, names: readonly string[]): CachedFile | undefined {
  if (!Array.isArray(value)) return undefined;
  const [folder, path, hash, number, offset, size] = value as readonly unknown[];
  if ((folder !== "index" && folder !== "out") || typeof path !== "string" || !isInside(path)) return undefined;
  const segment = isCount(number) ? names[number] : undefined;
  if (typeof hash !== "string" || segment === undefined || !isCount(offset) || !isCount(size)) return undefined;
  return { folder, path, hash, segment, offset, size };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isInside(path: string): boolean {
  return path.split("/").every((name) => name !== "" && name !== "." && name !== ".." && !/[\\\0]/.test(name));
}
