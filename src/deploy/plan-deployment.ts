import { isPartVersion, partVersionPath } from "../text/part-version.ts";
import { FAVICON, isOurs, LEDGER, LEDGER_PARTS, NEWS_SITEMAP, OUTLINE, ROBOTS } from "../text/paths.ts";
import type { SitePart } from "../hosting/kinds.ts";
import { OWN_FOLDER } from "./find-objects.ts";
import type { SiteObject } from "./find-objects.ts";
import type { Manifest, Stored } from "./manifest.ts";
import type { ListedObject } from "./read-answer.ts";

/** An object to send, and what is in its place: undefined for a new one. */
export interface Sending {
  readonly object: SiteObject;
  readonly before: Stored | undefined;
}

/** What a deployment does, in this order. */
export interface Plan {
  /** Groups of objects. All of a group may be sent at once. */
  readonly waves: readonly Wave[];
  /** Groups of paths to delete: feeds, pages, media. */
  readonly deletions: readonly (readonly string[])[];
  readonly ledger: LedgerPlan;
  readonly unchanged: number;
}

/**
 * How to replace the ledger, in this order. At each moment, each part that the list names is at its own path, or at the path of its
 * version (`partVersionPath`).
 */
interface LedgerPlan {
  /** The new versions of `parts`, under their hashes. */
  readonly versions: readonly Sending[];
  /** The ledger, or the list of its parts. */
  readonly list: Sending | undefined;
  /** The parts to replace. New ones are in the waves. */
  readonly parts: readonly Sending[];
  /** Paths to delete then: versions, and parts that are not listed any more. */
  readonly deletions: readonly string[];
}

/** Objects to send at once. */
export interface Wave {
  readonly sendings: readonly Sending[];
  /** Whether readers poll for its objects. */
  readonly hasFeeds: boolean;
}

/**
 * The order of publishing. New objects come before changed ones: nothing that readers know leads to a new object before all of them are
 * in place, so links among new pages and feeds need no order. New parts of a large ledger come last, before the ledger itself.
 */
const ORDER: Readonly<Record<SitePart, readonly [whenNew: number, whenChanged: number]>> = {
  media: [0, 0],
  page: [1, 4],
  archive: [2, 5],
  feed: [3, 6],
};
const [SITE_FILES, PARTS, WAVES] = [7, 8, 9];

const isSiteFile = (path: string): boolean => [FAVICON, NEWS_SITEMAP, OUTLINE, ROBOTS].includes(path) || /^sitemap[^/]*$/.test(path);

function waveOf({ object, before }: Sending): number {
  if (object.path.startsWith(LEDGER_PARTS)) return PARTS;
  if (isSiteFile(object.path)) return SITE_FILES;
  return ORDER[object.part][before === undefined ? 0 : 1];
}

/**
 * Plan a deployment: only objects whose signature differs are sent.
 *
 * @param hashOf - SHA-256 of the bytes of a part of the ledger.
 */
export function planDeployment(
  objects: ReadonlyMap<string, SiteObject>,
  stored: ReadonlyMap<string, Stored>,
  hashOf: (part: SiteObject) => string,
): Plan {
  const waves = Array.from({ length: WAVES }, (): Sending[] => []);
  const parts: Sending[] = [];
  let list: Sending | undefined;
  let unchanged = 0;
  for (const object of objects.values()) {
    const before = stored.get(object.path);
    const sending = { object, before };
    if (before?.signature === object.signature) unchanged += 1;
    else if (object.path === LEDGER) list = sending;
    else if (before !== undefined && object.path.startsWith(LEDGER_PARTS)) parts.push(sending);
    else waves[waveOf(sending)]?.push(sending);
  }
  const rank = (path: string): number => (path.startsWith("media/") || path.endsWith(".css") ? 2 : /\.html?$/.test(path) ? 1 : 0);
  // A site without stories has no ledger, but the memory of the stories before stays.
  const gone = [...stored.keys()].filter((path) => !objects.has(path) && path !== LEDGER);
  const others = gone.filter((path) => !path.startsWith(LEDGER_PARTS));
  const versions = parts.map(({ object }) => versionOf(object, hashOf(object), stored));
  const atEnd = new Set([...gone.filter((path) => path.startsWith(LEDGER_PARTS)), ...versions.map(({ object }) => object.path)]);
  return {
    waves: waves
      .map((sendings, i) => ({ sendings, hasFeeds: i === ORDER.feed[0] || i === ORDER.feed[1] }))
      .filter(({ sendings }) => sendings.length > 0),
    deletions: [0, 1, 2].map((group) => others.filter((path) => rank(path) === group)).filter(({ length }) => length > 0),
    ledger: { versions, list, parts, deletions: [...atEnd] },
    unchanged,
  };
}

/** The new version of a part, under its hash. A stopped deployment may have left one. */
function versionOf(object: SiteObject, hash: string, stored: ReadonlyMap<string, Stored>): Sending {
  const part = object.path.slice(LEDGER_PARTS.length, -".ndjson".length);
  const path = partVersionPath(part, hash);
  return { object: { ...object, path }, before: stored.get(path) };
}

/** Whether a plan changes nothing. */
export function isEmptyPlan({ waves, deletions, ledger: { list, parts, deletions: atEnd } }: Plan): boolean {
  return waves.length === 0 && deletions.length === 0 && list === undefined && parts.length === 0 && atEnd.length === 0;
}

/** The objects that a plan writes, in its order. Versions of parts are not among them: they do not stay. */
export function sendingsOf({ waves, ledger: { list, parts } }: Plan): readonly Sending[] {
  return [...waves.flatMap(({ sendings }) => sendings), ...(list === undefined ? [] : [list]), ...parts];
}

/** The paths that a plan deletes, without versions of parts. */
export function deletionsOf({ deletions, ledger }: Plan): readonly string[] {
  return [...deletions.flat(), ...ledger.deletions.filter((path) => !isPartVersion(path))];
}

/** The objects that a plan may write or delete, for the manifest. */
export function pendingOf(plan: Plan): ReadonlyMap<string, string> {
  const pending = new Map([...plan.deletions.flat(), ...plan.ledger.deletions].map((path) => [path, ""]));
  for (const { object } of sendingsOf(plan)) pending.set(object.path, object.signature);
  return pending;
}

/**
 * Find out what an unfinished deployment left, from a listing. An object that it wrote with the bytes and headers of today counts as
 * sent; of the others, only the ETag is known.
 *
 * @param etagOf - The ETag that an object of today would have.
 */
export function afterUnfinished(
  { files, pending }: Manifest,
  listed: readonly ListedObject[],
  objects: ReadonlyMap<string, SiteObject>,
  etagOf: (object: SiteObject) => string,
): ReadonlyMap<string, Stored> {
  const etags = new Map(listed.map(({ key, etag }) => [key, etag]));
  const stored = new Map(files);
  for (const [path, signature] of pending) {
    const etag = etags.get(path);
    const object = objects.get(path);
    if (etag === undefined) stored.delete(path);
    else {
      const isSent = object?.signature === signature && etag !== files.get(path)?.etag && etag === etagOf(object);
      stored.set(path, { signature: isSent ? signature : "", etag });
    }
  }
  return stored;
}

/** Take over a place without a manifest: what has the name of an output of newswire counts as stored, with unknown bytes. */
export function withoutManifest(listed: readonly ListedObject[], objects: ReadonlyMap<string, SiteObject>): ReadonlyMap<string, Stored> {
  const ours = listed.filter(({ key }) => !key.startsWith(OWN_FOLDER) && (objects.has(key) || isOurs(key)));
  return new Map(ours.map(({ key, etag }) => [key, { signature: "", etag }]));
}
