import type { Run } from "../options.ts";
import { ancestorsOf, writeAncestry } from "../record/ancestry.ts";
import { hash } from "../text/hash.ts";
import { LEDGER } from "../text/paths.ts";
import type { SiteObject } from "./find-objects.ts";
import type { Cdn } from "./cdns.ts";
import { hasUnknownNames, readManifest, withPaths } from "./manifest.ts";
import type { FoundManifest, Manifest, Stored } from "./manifest.ts";
import { somebodyElseDeployed } from "./messages.ts";
import { usualEtag } from "./object-store.ts";
import type { ObjectStore } from "./object-store.ts";
import { afterUnfinished, planDeployment, withoutManifest } from "./plan-deployment.ts";
import type { Plan } from "./plan-deployment.ts";
import { findPathsToPurge, keptPaths } from "./purge.ts";
import { readObject } from "./send-objects.ts";

/** What a deployment works with. */
export interface DeployWork {
  readonly store: ObjectStore;
  readonly run: Run;
  readonly objects: ReadonlyMap<string, SiteObject>;
  /** Where to purge what changed. */
  readonly cdns: readonly Cdn[];
  /** SHA-256 of the ledger in the output folder. */
  readonly ledgerHash: string;
}

/** The ledger in the storage. */
interface StoredLedger {
  readonly etag: string;
  /** SHA-256 of its bytes. */
  readonly hash: string;
}

/** What is in the storage, and what to do. */
export interface State {
  readonly found: FoundManifest;
  readonly stored: ReadonlyMap<string, Stored>;
  readonly plan: Plan;
  readonly ledger: StoredLedger | undefined;
  /** Paths to purge from the CDNs: those that the plan changes, and those that earlier deployments could not purge. */
  readonly toPurge: readonly string[];
  /** Paths to purge whose names an earlier deployment kept. */
  readonly kept: readonly string[];
}

/**
 * Find out what is in the storage.
 *
 * @throws {MachineFault} ECONFLICT if its ledger was not known to the build.
 */
export async function readState(work: DeployWork): Promise<State> {
  const { store, objects } = work;
  const written = await readManifest(store);
  const ledger = await checkLedger(work, written.manifest);
  const isEnough = written.manifest?.pending.size === 0 && !hasUnknownNames(written.manifest, objects.keys());
  const listed = isEnough ? [] : await store.list("");
  const paths = [...objects.keys(), ...listed.map(({ key }) => key)];
  const manifest = written.manifest && withPaths(written.manifest, paths);
  const found: FoundManifest = { manifest, etag: written.etag };
  const stored =
    manifest === undefined
      ? withoutManifest(listed, objects)
      : afterUnfinished(manifest, listed, objects, (object) => usualEtag(readObject(object)));
  const plan = planDeployment(objects, stored, (part) => hash(readObject(part)));
  const kept = keptPaths(listed);
  const toPurge = work.cdns.length === 0 ? [] : findPathsToPurge(plan, [...(manifest?.purge ?? []), ...kept]);
  return { found, stored, plan, ledger, toPurge, kept };
}

/** Check that the ledger in the storage is one that the ledger of this build was made from. Returns it. */
async function checkLedger({ store, run, ledgerHash }: DeployWork, manifest: Manifest | undefined): Promise<StoredLedger | undefined> {
  const head = await store.head(LEDGER);
  if (head === undefined) return undefined;
  const isKnown = manifest?.pending.size === 0 && manifest.files.get(LEDGER)?.etag === head.etag;
  const found = isKnown ? undefined : await store.get(LEDGER);
  const ledger = { etag: found?.etag ?? head.etag, hash: found === undefined ? (manifest?.ledger ?? "") : hash(found.body) };
  if (ledger.hash !== ledgerHash && !ancestorsOf(run.index, ledgerHash).includes(ledger.hash)) throw somebodyElseDeployed();
  return ledger;
}

/** Record that later ledgers of the output folder are made from this one, and from all before. */
export function noteAncestry({ run, ledgerHash }: DeployWork): void {
  writeAncestry(run.index, { ledger: ledgerHash, ancestors: [...ancestorsOf(run.index, ledgerHash), ledgerHash] });
}
