import { readSteadily } from "../disk/read-steadily.ts";
import type { Claim } from "./claim.ts";
import { isSignedByBytes, sign } from "./find-objects.ts";
import type { SiteObject } from "./find-objects.ts";
import { changedMeanwhile, somebodyElseDeployed } from "./messages.ts";
import type { Stored } from "./manifest.ts";
import { usualEtag } from "./object-store.ts";
import type { WriteCondition, ObjectStore } from "./object-store.ts";
import type { Sending } from "./plan-deployment.ts";

/** Requests at once. */
const AT_ONCE = 16;

/** Tries to replace an object that others write, too. */
const ATTEMPTS = 5;

/** Do a job for every item, several at once. Stops at the first error, when the running jobs have ended. */
export async function forEachAtOnce<T>(items: readonly T[], job: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  let fault: { readonly error: unknown } | undefined;
  const work = async (): Promise<void> => {
    while (next < items.length && fault === undefined) {
      const item = items[next] as T;
      next += 1;
      try {
        // oxlint-disable-next-line no-await-in-loop -- each worker does one job at a time
        await job(item);
      } catch (error) {
        fault ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, work));
  if (fault !== undefined) throw fault.error;
}

/**
 * Read an object to send.
 *
 * @throws {MachineFault} ECHANGED if it is not as it was when the deployment was planned.
 */
export function readObject(object: SiteObject): Buffer {
  const { bytes } = readSteadily(object.file);
  const isSame = isSignedByBytes(object) ? sign(bytes, object.headers) === object.signature : bytes.length === object.size;
  if (!isSame) throw changedMeanwhile(object.file);
  return bytes;
}

/**
 * Send an object. With a claim, it only replaces the version that was there while this deployment had the claim, so a deployment that
 * was stopped for a while and lost its claim can overwrite nothing.
 *
 * @param claim - Undefined if only one machine deploys.
 * @throws {MachineFault} ECONFLICT if another deployment has the claim.
 */
export async function sendObject(store: ObjectStore, { object, before }: Sending, claim: Claim | undefined): Promise<Stored> {
  const body = readObject(object);
  const { path, headers, signature } = object;
  let condition: WriteCondition = before === undefined || before.etag === "" ? { isNew: true } : { etag: before.etag };
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    // oxlint-disable-next-line no-await-in-loop -- each attempt depends on the one before
    const written = await store.put(path, body, headers, claim === undefined ? undefined : condition);
    if (written.kind === "written") return { signature, etag: written.etag };
    // oxlint-disable-next-line no-await-in-loop -- as above
    const found = await store.head(path);
    // Media of this name have these bytes. Other bytes are there if the answer to our own write was lost.
    if (found !== undefined && (!isSignedByBytes(object) || found.etag === usualEtag(body))) return { signature, etag: found.etag };
    // oxlint-disable-next-line no-await-in-loop -- as above
    await claim?.renew();
    condition = found === undefined ? { isNew: true } : { etag: found.etag };
  }
  throw somebodyElseDeployed();
}
