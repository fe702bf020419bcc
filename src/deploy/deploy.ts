import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { lockFolder } from "../disk/lock-folder.ts";
import { makeFolder } from "../disk/make-folder.ts";
import { replaceFile } from "../disk/replace-file.ts";
import { shownPath } from "../disk/shown-path.ts";
import { writeGitignore } from "../disk/write-gitignore.ts";
import { ProblemError, toProblem } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import { toRun } from "../options.ts";
import type { Options, Run } from "../options.ts";
import { hashOfLedger } from "../record/ancestry.ts";
import { openSettings } from "../site/open-site.ts";
import { LEDGER } from "../text/paths.ts";
import { withoutKeys } from "../text/private-path.ts";
import { carryOut } from "./carry-out.ts";
import { openCdns } from "./cdns.ts";
import { checkConditions, takeClaim } from "./claim.ts";
import type { Claim } from "./claim.ts";
import { noteAncestry, readState } from "./deployment-state.ts";
import type { State, DeployWork } from "./deployment-state.ts";
import { findObjects } from "./find-objects.ts";
import { NO_OUTPUT, SOMEBODY_ELSE, somebodyElseDeployed } from "./messages.ts";
import { openObjectStore } from "./object-store.ts";
import { deletionsOf, isEmptyPlan, sendingsOf } from "./plan-deployment.ts";
import { purge, urlsOf } from "./purge.ts";
import { readPlace } from "./read-place.ts";
import type { DeployTarget } from "./read-target.ts";

/** Options of {@link deploy}. */
export interface DeployOptions extends Pick<Options, "config" | "out" | "index" | "onWait"> {
  /** `s3://bucket/prefix`. */
  readonly target: string;
  /** Address of the storage. Default: from the environment or profile, else Amazon S3. */
  readonly endpoint?: string | undefined;
  /** Find out what would be sent, and send nothing. */
  readonly dryRun?: boolean;
  /** Only one machine deploys here: do without conditional writes. */
  readonly singleWriter?: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onSent?: (done: number, total: number) => void;
  /** Called once if another deployment to the same place is running. */
  readonly onClaimed?: () => void;
}

/** The result of {@link deploy}. */
export interface Deployment {
  readonly target: string;
  /** Paths below the target, in the order of sending. */
  readonly sent: readonly string[];
  readonly deleted: readonly string[];
  readonly unchanged: number;
  /** Bytes of the objects sent. */
  readonly bytes: number;
  /** Requests to the storage, with retries. */
  readonly requests: number;
  /** URLs that were purged from CDNs. */
  readonly purged: readonly string[];
  /** Warnings: a CDN that did not purge. */
  readonly problems: readonly Problem[];
}

/**
 * Send a built site to object storage, in an order in which no link leads nowhere: media, new objects, changed pages and archives, feeds,
 * sitemaps, deletions, the ledger. Only what differs from the manifest in the storage is sent. Then purge what changed from the CDNs of the
 * settings; a CDN that fails is a warning, and the next deployment tries again.
 *
 * @throws {ProblemError} if settings, target or keys are wrong.
 * @throws {MachineFault} ECONFLICT if another machine deployed since the build; no feed was changed then. Other codes if the storage
 *   cannot be used. A stopped deployment is continued by the next one.
 */
export async function deploy(options: DeployOptions): Promise<Deployment> {
  const run = toRun(options);
  const { settings } = await openSettings(run);
  const { target, keys } = readPlace(options);
  if (!existsSync(join(run.out, "index.html")) && !existsSync(run.ledger)) throw noOutputError(run);
  const cdns = openCdns(settings.deploy, options.env);
  const unlock = await lockFolder(run.out, run.onWait);
  const store = await openObjectStore(target, keys);
  try {
    const work: DeployWork = { store, run, cdns, objects: findObjects(run.out, settings), ledgerHash: hashOfLedger(run.ledger) };
    const state = await readState(work);
    const done: Done = { work, target, site: settings.site.url };
    if (options.dryRun === true) return toDeployment(done, state);
    const isFinished =
      state.found.manifest?.pending.size === 0 && isEmptyPlan(state.plan) && state.toPurge.length + state.kept.length === 0;
    if (isFinished || options.singleWriter === true) noteAncestry(work);
    if (isFinished) return toDeployment(done, state);
    if (options.singleWriter !== true) return await deployWithClaim(done, state, options);
    return await carryOutAndPurge(done, state, undefined, options);
  } catch (error) {
    throw (error as { readonly code?: string }).code === SOMEBODY_ELSE ? somebodyElseDeployed(settings.site.url) : error;
  } finally {
    store.close();
    unlock();
  }
}

function noOutputError({ out }: Run): ProblemError {
  return new ProblemError([toProblem(shownPath(out), NO_OUTPUT)]);
}

/** What a result is about. */
interface Done {
  readonly work: DeployWork;
  readonly target: DeployTarget;
  /** Address of the site. */
  readonly site: string;
}

function toDeployment({ work: { store }, target, site }: Done, { plan, toPurge }: State, problems: readonly Problem[] = []): Deployment {
  const objects = sendingsOf(plan).map(({ object }) => object);
  const sent = objects.map(({ path }) => withoutKeys(path));
  const bytes = objects.reduce((sum, { size }) => sum + size, 0);
  const deleted = deletionsOf(plan).map(withoutKeys);
  const purged = problems.length > 0 ? [] : urlsOf(toPurge, site).map(withoutKeys);
  return { target: target.shown, sent, deleted, unchanged: plan.unchanged, bytes, requests: store.requests(), purged, problems };
}

/** Carry out a plan, then purge from the CDNs what it changed. */
async function carryOutAndPurge(
  done: Done,
  state: State,
  claim: Claim | undefined,
  { onSent = () => {} }: Pick<DeployOptions, "onSent">,
): Promise<Deployment> {
  const { work, target, site } = done;
  let problems: readonly Problem[] = [];
  const purgeAll = async (): Promise<readonly string[]> => {
    problems = await purge(work.cdns, { urls: urlsOf(state.toPurge, site), site, command: `newswire deploy ${target.shown}` });
    return problems.length === 0 ? [] : state.toPurge;
  };
  await carryOut(work, state, claim, { onSent, purge: purgeAll });
  return toDeployment(done, state, problems);
}

/** Take the claim, and deploy. */
async function deployWithClaim(done: Done, first: State, options: DeployOptions): Promise<Deployment> {
  const { work } = done;
  const { store, run } = work;
  await checkConditions(store);
  const file = join(run.index, "deploy", "claim");
  const claim = await takeClaim(store, {
    lastName: existsSync(file) ? readFileSync(file, "utf8") : undefined,
    onName: (name) => {
      makeFolder(dirname(file));
      writeGitignore(run.index);
      replaceFile(file, Buffer.from(name));
    },
    onWait: options.onClaimed ?? (() => {}),
    check: async () => {
      if ((await store.head(LEDGER))?.etag !== first.ledger?.etag) await readState(work);
    },
  });
  try {
    // Others may have deployed until now.
    const state = await readState(work);
    noteAncestry(work);
    return await carryOutAndPurge(done, state, claim, options);
  } finally {
    await claim.release();
  }
}
