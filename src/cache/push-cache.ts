import { gzipSync } from "node:zlib";
import { changedMeanwhile } from "../deploy/messages.ts";
import { PACKED_HEADERS } from "../deploy/object-headers.ts";
import { forEachAtOnce } from "../deploy/send-objects.ts";
import type { ObjectStore } from "../deploy/object-store.ts";
import { readSteadily } from "../disk/read-steadily.ts";
import { hash } from "../text/hash.ts";
import { isSameList, readList, segmentPath, segmentsIn, writeList } from "./cache-list.ts";
import type { CachedFile, CacheList, FoundList, SegmentPlace } from "./cache-list.ts";
import { findLocalFiles } from "./local-files.ts";
import type { LocalFile } from "./local-files.ts";
import { withCache } from "./open-cache.ts";
import type { CacheOptions } from "./open-cache.ts";

/** Bytes of a segment, before compression. */
const SEGMENT = 8_000_000;

/** Milliseconds for which a segment stays that no file is in any more: a machine that read the list before may be reading it. */
const KEPT = 3 * 24 * 60 * 60 * 1000;

/** The result of {@link pushCache}. */
export interface Push {
  readonly target: string;
  /** `none`: there is no index. `lost`: another machine pushed at the same time, and its cache stays. */
  readonly kind: "pushed" | "current" | "none" | "lost";
  /** Segments that were sent, and their bytes. */
  readonly sent: number;
  readonly bytes: number;
  /** Segments that were there. */
  readonly kept: number;
  readonly removed: number;
}

/** A file, and the hash of its bytes. */
interface Hashed extends LocalFile {
  readonly hash: string;
  readonly size: number;
}

/**
 * Put the index and the output into a storage, for another machine. Only what is not there is sent: bytes that changed, as new segments.
 * A segment that is less than half in use is replaced. The list comes last, and only replaces the one that was read.
 *
 * @throws {ProblemError} if the target or the keys are wrong.
 * @throws {MachineFault} if the storage cannot be used, or files change meanwhile.
 */
export function pushCache(options: CacheOptions & { readonly onSent?: (done: number, total: number) => void }): Promise<Push> {
  return withCache(options, async ({ run, store, target }) => {
    const none = { target, sent: 0, bytes: 0, kept: 0, removed: 0 };
    const local = findLocalFiles(run);
    if (local === undefined) return { ...none, kind: "none" };
    const files = local.files.map((file): Hashed => {
      const { bytes } = readSteadily(file.location);
      return { ...file, hash: hash(bytes), size: bytes.length };
    });
    const found = await readList(store);
    const present = await segmentsIn(store);
    const places = placesIn(found.list, present, files);
    const kept = new Set(Array.from(places.values(), ({ segment }) => segment));
    const groups = toGroups(files.filter(({ hash: name }) => !places.has(name)));
    let [done, bytes] = [0, 0];
    const made = new Map<string, number>();
    await forEachAtOnce(groups, async (group) => {
      const segment = await sendSegment(store, group, places);
      made.set(segment.name, segment.size);
      bytes += segment.bytes;
      options.onSent?.((done += 1), groups.length);
    });
    const list = toList({ madeWith: local.madeWith, files, places, made, before: found.list, present, now: store.now() });
    const expired = [...list.unused].filter(([, since]) => store.now() - since > KEPT).map(([name]) => name);
    const sent = { ...none, sent: made.size, bytes, kept: kept.size };
    if (made.size === 0 && expired.length === 0 && found.list !== undefined && isSameList(list, found.list))
      return { ...sent, kind: "current" };
    const unused = new Map([...list.unused].filter(([name]) => !expired.includes(name)));
    if (!(await replaceList(store, { ...list, unused }, found))) return { ...sent, kind: "lost" };
    await forEachAtOnce(expired, (name) => store.remove(segmentPath(name)));
    return { ...sent, kind: "pushed", removed: expired.length };
  });
}

/** Find bytes that are in segments worth keeping, by hash. */
function placesIn(list: CacheList | undefined, present: ReadonlySet<string>, files: readonly Hashed[]): Map<string, SegmentPlace> {
  const all = new Map<string, SegmentPlace>(list?.files.filter(({ segment }) => present.has(segment)).map((file) => [file.hash, file]));
  const places = new Map<string, SegmentPlace>();
  const used = new Map<string, number>();
  for (const { hash: name, size } of files) {
    const place = all.get(name);
    if (place === undefined || places.has(name)) continue;
    places.set(name, place);
    used.set(place.segment, (used.get(place.segment) ?? 0) + size);
  }
  const isKept = (segment: string): boolean => 2 * (used.get(segment) ?? 0) >= (list?.segments.get(segment) ?? 0);
  for (const [name, { segment }] of places) if (!isKept(segment)) places.delete(name);
  return places;
}

/** Divide files with different bytes into segments. */
function toGroups(files: readonly Hashed[]): readonly (readonly Hashed[])[] {
  const groups: Hashed[][] = [];
  let size = Infinity;
  for (const file of new Map(files.map((one) => [one.hash, one])).values()) {
    if (size + file.size > SEGMENT) {
      groups.push([]);
      size = 0;
    }
    groups.at(-1)?.push(file);
    size += file.size;
  }
  return groups;
}

/** Send a segment, and record where its files are. */
async function sendSegment(
  store: ObjectStore,
  group: readonly Hashed[],
  places: Map<string, SegmentPlace>,
): Promise<{ readonly name: string; readonly size: number; readonly bytes: number }> {
  const parts = group.map(({ location, hash: expected }) => {
    const { bytes } = readSteadily(location);
    if (hash(bytes) !== expected) throw changedMeanwhile(location);
    return bytes;
  });
  const body = gzipSync(Buffer.concat(parts));
  const name = hash(body);
  // Its name is the hash of its bytes, so one with this name is equal.
  const written = await store.put(segmentPath(name), body, PACKED_HEADERS, { isNew: true });
  if (written.kind === "unsupported") await store.put(segmentPath(name), body, PACKED_HEADERS);
  let offset = 0;
  for (const { hash: of, size } of group) {
    places.set(of, { segment: name, offset, size });
    offset += size;
  }
  return { name, size: offset, bytes: body.length };
}

function toList({
  madeWith,
  files,
  places,
  made,
  before,
  present,
  now,
}: {
  readonly madeWith: string;
  readonly files: readonly Hashed[];
  readonly places: ReadonlyMap<string, SegmentPlace>;
  readonly made: ReadonlyMap<string, number>;
  readonly before: CacheList | undefined;
  readonly present: ReadonlySet<string>;
  readonly now: number;
}): CacheList {
  const segments = new Map<string, number>();
  const cached = files.map(({ folder, path, hash: name }): CachedFile => {
    const { segment, offset, size } = places.get(name) as SegmentPlace;
    segments.set(segment, made.get(segment) ?? before?.segments.get(segment) ?? 0);
    return { folder, path, hash: name, segment, offset, size };
  });
  const unused = [...present].filter((name) => !segments.has(name)).map((name) => [name, before?.unused.get(name) ?? now] as const);
  return { madeWith, files: cached, segments, unused: new Map(unused) };
}

/** Replace the list that was read. Returns whether it is in place. */
async function replaceList(store: ObjectStore, list: CacheList, { etag }: FoundList): Promise<boolean> {
  const written = await writeList(store, list, etag === undefined ? { isNew: true } : { etag });
  if (written.kind === "written") return true;
  if (written.kind === "unsupported") return (await writeList(store, list, undefined)).kind === "written";
  // The answer to our own write may have been lost.
  const { list: now } = await readList(store);
  return now !== undefined && isSameList(now, list);
}
