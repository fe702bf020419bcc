import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { ignoresConditions, somebodyElseDeployed, stillClaimed } from "./messages.ts";
import { OWN_FOLDER } from "./find-objects.ts";
import type { WriteCondition, FoundObject, ObjectStore } from "./object-store.ts";

const CLAIM = `${OWN_FOLDER}claim.json`;
const PROBE = `${OWN_FOLDER}probe`;
const PROBE_TEXT = "newswire tests conditional writes with this object.\n";

/** Seconds after which a claim that was not renewed ends. */
const CLAIM_SECONDS = 60;
/** Seconds by which the `Date` and `Last-Modified` of a storage may differ. */
const ROUNDING = 2;
/** Milliseconds between two looks at the claim of another, and longest wait. */
const INTERVAL = 2_000;
const LONGEST_WAIT = 900_000;

/** The right to deploy. Only one deployment has it at a time. */
export interface Claim {
  /** Make sure that it is still held, and prolong it. @throws {MachineFault} ECONFLICT if another deployment has it now. */
  readonly renew: () => Promise<void>;
  /** Give it back. Does nothing if another deployment has it. */
  readonly release: () => Promise<void>;
}

/** How to take a claim. */
export interface ClaimOptions {
  /** The name of the last claim of this machine, which it may take over at once. */
  readonly lastName: string | undefined;
  /** Called with the name of this claim before it is taken. */
  readonly onName: (name: string) => void;
  /** Called once if another deployment has it. */
  readonly onWait: () => void;
  /** Called between two tries. Throws if waiting is in vain. */
  readonly check: () => Promise<void>;
}

interface ClaimText {
  readonly name: string;
  readonly seconds: number;
  readonly isHeld: boolean;
}

/**
 * Make sure that a storage supports conditional writes.
 *
 * @throws {MachineFault} EUNCONDITIONAL
 */
export async function checkConditions(store: ObjectStore): Promise<void> {
  const body = Buffer.from(PROBE_TEXT);
  const put = (condition: WriteCondition): ReturnType<ObjectStore["put"]> =>
    store.put(PROBE, body, { "content-type": "text/plain" }, condition);
  const first = await put({ isNew: true });
  const second = first.kind === "written" ? await put({ isNew: true }) : first;
  if (second.kind !== "conflict") throw ignoresConditions("If-None-Match");
  const third = await put({ etag: '"00000000000000000000000000000000"' });
  if (third.kind !== "conflict") throw ignoresConditions("If-Match");
}

/**
 * Take the claim of a target, and renew it until it is released. A claim ends when it is released, or was not renewed for some time by
 * the clock of the storage; clocks of machines do not matter.
 *
 * @throws {MachineFault} ECLAIMED if another deployment keeps it, and whatever `check` throws.
 */
export async function takeClaim(store: ObjectStore, options: ClaimOptions): Promise<Claim> {
  const { lastName, onName, onWait, check } = options;
  const [name, seconds] = [randomUUID(), CLAIM_SECONDS];
  onName(name);
  const isFree = (found: FoundObject, { name: other, seconds: limit, isHeld }: ClaimText): boolean =>
    !isHeld || other === lastName || found.age > limit + ROUNDING;
  for (let waited = 0; ; waited += INTERVAL) {
    // oxlint-disable-next-line no-await-in-loop -- each try follows the one before
    const etag = await tryToTake(store, { name, seconds, isHeld: true }, isFree);
    if (etag !== undefined) return hold(store, { name, seconds, isHeld: true }, etag);
    if (waited === 0) onWait();
    if (waited >= LONGEST_WAIT) throw stillClaimed(waited / 1000);
    // oxlint-disable-next-line no-await-in-loop -- as above
    await setTimeout(INTERVAL * (0.5 + Math.random() / 2));
    // oxlint-disable-next-line no-await-in-loop -- as above
    await check();
  }
}

/** @returns The ETag of the claim, or undefined if another deployment has it. */
async function tryToTake(
  store: ObjectStore,
  claim: ClaimText,
  isFree: (found: FoundObject, other: ClaimText) => boolean,
): Promise<string | undefined> {
  const first = await write(store, claim, { isNew: true });
  if (first.kind === "written") return first.etag;
  const found = await store.get(CLAIM);
  const other = found && parse(found.body);
  if (found === undefined || other === undefined) return undefined;
  // The answer to our own write was lost.
  if (other.name === claim.name) return found.etag;
  if (!isFree(found, other)) return undefined;
  const second = await write(store, claim, { etag: found.etag });
  if (second.kind === "written") return second.etag;
  return etagIfOurs(store, claim.name);
}

function hold(store: ObjectStore, claim: ClaimText, first: string): Claim {
  let etag = first;
  let [isOver, isLost] = [false, false];
  const replace = async (text: ClaimText): Promise<void> => {
    if (isLost) throw somebodyElseDeployed();
    const written = await write(store, text, { etag });
    const next = written.kind === "written" ? written.etag : await etagIfOurs(store, claim.name);
    if (next === undefined) {
      isLost = true;
      throw somebodyElseDeployed();
    }
    etag = next;
  };
  // One renewal at a time: each needs the ETag of the one before.
  let last: Promise<void> = Promise.resolve();
  const queue = (text: ClaimText): Promise<void> => {
    last = last.catch(() => {}).then(() => replace(text));
    return last;
  };
  const timer = setInterval(
    () => {
      if (!isOver) queue(claim).catch(() => {});
    },
    (claim.seconds * 1000) / 3,
  );
  timer.unref();
  return {
    renew: () => queue(claim),
    release: async () => {
      isOver = true;
      clearInterval(timer);
      await queue({ ...claim, isHeld: false }).catch(() => {});
    },
  };
}

async function etagIfOurs(store: ObjectStore, name: string): Promise<string | undefined> {
  const found = await store.get(CLAIM);
  return found !== undefined && parse(found.body)?.name === name ? found.etag : undefined;
}

function write(store: ObjectStore, claim: ClaimText, condition: WriteCondition): ReturnType<ObjectStore["put"]> {
  const headers = { "content-type": "application/json", "cache-control": "no-store" };
  return store.put(CLAIM, Buffer.from(`${JSON.stringify(claim)}\n`), headers, condition);
}

/** Read a claim. One that cannot be read ends like any other. */
function parse(body: Uint8Array): ClaimText {
  const unknown = { name: "", seconds: CLAIM_SECONDS, isHeld: true };
  try {
    const { name, seconds, isHeld } = JSON.parse(Buffer.from(body).toString()) as Partial<Record<keyof ClaimText, unknown>>;
    if (typeof name !== "string" || typeof seconds !== "number" || typeof isHeld !== "boolean") return unknown;
    return { name, seconds: Math.min(seconds, 3_600), isHeld };
  } catch {
    return unknown;
  }
}
