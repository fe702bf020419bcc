import { hash } from "../text/hash.ts";
import { LEDGER } from "../text/paths.ts";
import { isPrivate } from "../text/private-path.ts";
import type { Claim } from "./claim.ts";
import type { State, DeployWork } from "./deployment-state.ts";
import { isManifest, writeManifest } from "./manifest.ts";
import type { Manifest, Stored } from "./manifest.ts";
import { somebodyElseDeployed } from "./messages.ts";
import type { WriteCondition, ObjectStore } from "./object-store.ts";
import { pendingOf } from "./plan-deployment.ts";
import type { Sending, Wave } from "./plan-deployment.ts";
import { forgetPaths, keepPaths } from "./purge.ts";
import { forEachAtOnce, readObject, sendObject } from "./send-objects.ts";

/**
 * Send and delete what the plan says, in its order. The manifest first lists it as pending, so that the next deployment knows what a
 * stopped one may have left.
 *
 * @param claim - Undefined if only one machine deploys. It is checked before each step.
 * @param purge - Purges paths when everything is in place. Returns those that are still to be purged.
 * @throws {MachineFault} ECONFLICT if another deployment has the claim, or replaced the ledger.
 */
export async function carryOut(
  work: DeployWork,
  { found, stored, plan, ledger, toPurge, kept }: State,
  claim: Claim | undefined,
  { onSent, purge }: { readonly onSent: (done: number, total: number) => void; readonly purge: () => Promise<readonly string[]> },
): Promise<void> {
  const { store, objects, ledgerHash } = work;
  const before: Manifest = { files: stored, pending: pendingOf(plan), purge: toPurge, ledger: found.manifest?.ledger ?? "" };
  const replacing = (etag: string | undefined): WriteCondition =>
    claim === undefined ? undefined : etag === undefined ? { isNew: true } : { etag };
  const begun = await replaceManifest(store, before, replacing(found.etag));
  const files = new Map(stored);
  let done = 0;
  const count = (): void => onSent((done += 1), before.pending.size);
  const keep = (path: string, object: Stored): void => {
    files.set(path, object);
    count();
  };
  const drop = (path: string): void => {
    files.delete(path);
    count();
  };
  // oxlint-disable-next-line no-await-in-loop -- one wave after the other
  for (const wave of plan.waves) await sendWave(store, wave, claim, { ledgerEtag: ledger?.etag, keep });
  const hidden = toPurge.filter((path) => isPrivate(path) && !objects.has(path) && !kept.includes(path));
  await keepPaths(store, hidden);
  // oxlint-disable-next-line no-await-in-loop -- as above
  for (const paths of plan.deletions) await removeObjects(store, paths, claim, drop);
  const { versions, list, parts, deletions } = plan.ledger;
  await sendWave(store, { sendings: versions, hasFeeds: false }, claim, { keep: () => {} });
  if (list !== undefined) {
    await claim?.renew();
    keep(LEDGER, await sendLedger(work, list, replacing(ledger?.etag)));
  }
  await sendWave(store, { sendings: parts, hasFeeds: false }, claim, { keep });
  await removeObjects(store, deletions, claim, drop);
  const last = list === undefined ? (ledger?.hash ?? "") : ledgerHash;
  const unpurged = await purge();
  if (unpurged.length === 0) await forgetPaths(store, [...kept, ...hidden]);
  await replaceManifest(store, { files, pending: new Map(), purge: unpurged, ledger: last }, replacing(begun));
}

async function sendWave(
  store: ObjectStore,
  { sendings, hasFeeds }: Wave,
  claim: Claim | undefined,
  { ledgerEtag, keep }: { readonly ledgerEtag?: string | undefined; readonly keep: (path: string, object: Stored) => void },
): Promise<void> {
  if (sendings.length === 0) return;
  await claim?.renew();
  if (hasFeeds && claim !== undefined && (await store.head(LEDGER))?.etag !== ledgerEtag) throw somebodyElseDeployed();
  await forEachAtOnce(sendings, async (sending) => keep(sending.object.path, await sendObject(store, sending, claim)));
}

async function removeObjects(
  store: ObjectStore,
  paths: readonly string[],
  claim: Claim | undefined,
  forget: (path: string) => void,
): Promise<void> {
  if (paths.length === 0) return;
  await claim?.renew();
  await forEachAtOnce(paths, async (path) => {
    await store.remove(path);
    forget(path);
  });
}

/** Replace the ledger that the build was compared with. */
async function sendLedger({ store, ledgerHash }: DeployWork, { object }: Sending, condition: WriteCondition): Promise<Stored> {
  const written = await store.put(LEDGER, readObject(object), object.headers, condition);
  if (written.kind === "written") return { signature: object.signature, etag: written.etag };
  const found = await store.get(LEDGER);
  // The answer to our own write may have been lost.
  if (found === undefined || hash(found.body) !== ledgerHash) throw somebodyElseDeployed();
  return { signature: object.signature, etag: found.etag };
}

async function replaceManifest(store: ObjectStore, manifest: Manifest, condition: WriteCondition): Promise<string> {
  const written = await writeManifest(store, manifest, condition);
  const etag = written.kind === "written" ? written.etag : await isManifest(store, manifest);
  if (etag === undefined) throw somebodyElseDeployed();
  return etag;
}
