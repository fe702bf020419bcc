import { gunzipSync, gzipSync } from "node:zlib";
import { hash } from "../text/hash.ts";
import { isPrivate } from "../text/private-path.ts";
import { OWN_FOLDER } from "./find-objects.ts";
import { PACKED_HEADERS } from "./object-headers.ts";
import type { WriteCondition, ObjectStore, WrittenObject } from "./object-store.ts";

const MANIFEST = `${OWN_FOLDER}manifest.ndjson.gz`;

/** Manifests with another number are ignored: the objects are listed instead. */
const VERSION = 1;

/** An object in the storage. */
export interface Stored {
  /** As in `SiteObject`; empty if unknown. */
  readonly signature: string;
  /** Empty if unknown. */
  readonly etag: string;
}

/** What is in the storage. */
export interface Manifest {
  /** The objects of the last finished deployment, by path. */
  readonly files: ReadonlyMap<string, Stored>;
  /** The objects that an unfinished deployment may have written or deleted, and the signature it gave them (empty: deleted). */
  readonly pending: ReadonlyMap<string, string>;
  /** The objects whose URLs must be purged from CDNs: deployments changed them, or the unfinished one may have. */
  readonly purge: readonly string[];
  /** SHA-256 of the ledger that the finished deployment wrote. */
  readonly ledger: string;
}

/** A manifest and its ETag; `manifest` is undefined if it does not exist or cannot be read. */
export interface FoundManifest {
  readonly manifest: Manifest | undefined;
  readonly etag: string | undefined;
}

/** Read the manifest of a storage. */
export async function readManifest(store: ObjectStore): Promise<FoundManifest> {
  const found = await store.get(MANIFEST);
  return { manifest: found && parse(found.body), etag: found?.etag };
}

/** Write the manifest. */
export function writeManifest(store: ObjectStore, manifest: Manifest, condition: WriteCondition): Promise<WrittenObject> {
  return store.put(MANIFEST, serialize(manifest), PACKED_HEADERS, condition);
}

/** Whether the manifest of a storage is this one. */
export async function isManifest(store: ObjectStore, manifest: Manifest): Promise<string | undefined> {
  const found = await store.get(MANIFEST);
  return found !== undefined && Buffer.compare(found.body, serialize(manifest)) === 0 ? found.etag : undefined;
}

/** The manifest may be public like its site. So it has only a hash of the addresses of wires with a key, which nobody can guess. */
function nameOf(path: string): string {
  return isPrivate(path) ? `#${hash(path)}` : path;
}

const isName = (path: string): boolean => /^#[0-9a-f]{64}$/.test(path);

/** Whether a manifest has hashes of paths that are not among these. */
export function hasUnknownNames({ files, pending, purge }: Manifest, paths: Iterable<string>): boolean {
  const known = new Set(Array.from(paths, nameOf));
  return [...files.keys(), ...pending.keys(), ...purge].some((path) => isName(path) && !known.has(path));
}

/** Replace hashes of paths by the paths. A hash of none of them belongs to an object that is gone. */
export function withPaths({ files, pending, purge, ledger }: Manifest, paths: Iterable<string>): Manifest {
  const known = new Map(Array.from(paths, (path) => [nameOf(path), path]));
  const resolve = <T>(rows: ReadonlyMap<string, T>): ReadonlyMap<string, T> => {
    const resolved = [...rows].map(([path, row]) => [isName(path) ? known.get(path) : path, row] as const);
    return new Map(resolved.filter((row): row is [string, T] => row[0] !== undefined));
  };
  const toPurge = new Map(purge.map((path) => [path, 1] as const));
  return { files: resolve(files), pending: resolve(pending), purge: [...resolve(toPurge).keys()], ledger };
}

/** Lines: `[path, signature, etag]` of finished objects, `[path, signature]` of pending ones, `[path]` to purge. */
function serialize({ files, pending, purge, ledger }: Manifest): Uint8Array {
  const lines = [JSON.stringify({ newswire: VERSION, ledger })];
  for (const [path, { signature, etag }] of files) lines.push(JSON.stringify([nameOf(path), signature, etag]));
  for (const [path, signature] of pending) lines.push(JSON.stringify([nameOf(path), signature]));
  for (const path of purge) lines.push(JSON.stringify([nameOf(path)]));
  return gzipSync(`${lines.join("\n")}\n`);
}

function parse(body: Uint8Array): Manifest | undefined {
  const [files, pending, purge] = [new Map<string, Stored>(), new Map<string, string>(), [] as string[]];
  try {
    const [first = "", ...lines] = gunzipSync(body).toString().trimEnd().split("\n");
    const { newswire, ledger } = JSON.parse(first) as { readonly newswire?: unknown; readonly ledger?: unknown };
    if (newswire !== VERSION || typeof ledger !== "string") return undefined;
    for (const line of lines) {
      const [path, signature, etag] = JSON.parse(line) as readonly unknown[];
      if (typeof path !== "string") return undefined;
      if (signature === undefined) purge.push(path);
      else if (typeof signature !== "string") return undefined;
      else if (typeof etag === "string") files.set(path, { signature, etag });
      else pending.set(path, signature);
    }
    return { files, pending, purge, ledger };
  } catch {
    return undefined;
  }
}
