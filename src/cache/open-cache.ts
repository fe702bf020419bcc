import type { ObjectStore } from "../deploy/object-store.ts";
import { openObjectStore } from "../deploy/object-store.ts";
import { readPlace } from "../deploy/read-place.ts";
import { toRun } from "../options.ts";
import type { Options, Run } from "../options.ts";
import { lockAll } from "../update/open-index.ts";

/** Options of {@link pullCache} and {@link pushCache}. */
export interface CacheOptions extends Pick<Options, "config" | "articles" | "out" | "index" | "secret" | "onWait"> {
  /** `s3://bucket/prefix`. */
  readonly target: string;
  /** Address of the storage. Default: from the environment or profile, else Amazon S3. */
  readonly endpoint?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** An open cache. */
export interface OpenCache {
  readonly run: Run;
  readonly store: ObjectStore;
  /** `s3://bucket/prefix`. */
  readonly target: string;
}

/**
 * Work with a cache, while the index and the output are locked.
 *
 * @throws {ProblemError} if the target or the keys are wrong.
 * @throws {MachineFault} if the storage cannot be used.
 */
export async function withCache<T>(options: CacheOptions, work: (cache: OpenCache) => Promise<T>): Promise<T> {
  // Without a secret, no wire can have a key.
  const run = toRun({ ...options, secret: options.secret ?? "" });
  const { target, keys } = readPlace(options);
  const unlock = await lockAll(run);
  try {
    const store = await openObjectStore(target, keys);
    try {
      return await work({ run, store, target: target.shown });
    } finally {
      store.close();
    }
  } finally {
    unlock();
  }
}
