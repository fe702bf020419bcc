import { ASSUMED, FEED_BYTES, LARGE, MANIFEST_BYTES_PER_FILE, MANIFEST_FETCHES, PRICES, SMALL, WRITES } from "./facts.ts";
import type { Prices, Size, Steps } from "./facts.ts";

/** What can be set from the command line. */
export interface Assumptions {
  /** Minutes between two requests of a subscriber. */
  readonly interval: number;
  /** Changes of the feed in a day. */
  readonly changes: number;
  /** Bytes of the feed, compressed. */
  readonly feed: number;
  /** Bytes of pictures and sound per story. */
  readonly media: number;
}

export const DEFAULTS: Assumptions = { interval: ASSUMED.interval, changes: ASSUMED.changes, feed: FEED_BYTES.value, media: 0 };

/** A service for the storage, and a CDN in front of it. Without a CDN, the storage answers every request. */
export interface Way {
  readonly name: string;
  readonly storage: Prices;
  readonly cdn?: Prices;
}

export const WAYS: readonly Way[] = [
  { name: "S3", storage: PRICES.s3.value },
  { name: "S3 + CloudFront", storage: PRICES.s3.value, cdn: PRICES.cloudFront.value },
  { name: "R2", storage: PRICES.r2.value },
  { name: "R2 + cache", storage: PRICES.r2.value, cdn: PRICES.cloudflareCache.value },
  { name: "Google", storage: PRICES.googleStorage.value },
  { name: "Google + CDN", storage: PRICES.googleStorage.value, cdn: PRICES.googleCdn.value },
];

/** Return the price of an amount: each step costs its own price. */
export function priceOf(amount: number, steps: Steps): number {
  let [price, from] = [0, 0];
  for (const [upTo, each] of steps) {
    price += Math.max(0, Math.min(amount, upTo) - from) * each;
    from = upTo;
  }
  return price;
}

/** Return the size of a site: the line through the two measured ones, plus media. */
export function sizeOf(stories: number, media: number): Size {
  const [one, two] = [SMALL.value, LARGE.value];
  const part = (stories - one.stories) / (two.stories - one.stories);
  const between = (key: keyof Size): number => Math.round(one[key] + part * (two[key] - one[key]));
  const pictures = media > 0 ? stories : 0;
  return {
    stories,
    files: between("files") + pictures,
    bytes: between("bytes") + stories * media,
    ledger: between("ledger"),
    index: between("index"),
  };
}

/**
 * Return how many stories fit into a limit.
 *
 * @param measure - What is limited: files or bytes of a site.
 */
export function storiesWithin(limit: number, measure: (size: Size) => number, media = 0): number {
  const [none, many] = [measure(sizeOf(0, media)), measure(sizeOf(1_000_000, media))];
  return Math.floor((limit - none) / ((many - none) / 1_000_000));
}

/** What an archive needs from the storage. */
export interface Upkeep extends Size {
  readonly manifest: number;
  /** Requests in a month. */
  readonly writes: number;
  /** GB in a month that machines fetch to compare: the manifest. */
  readonly fetched: number;
}

/** Return what it takes to keep an archive up to date for a month. */
export function upkeepOf(stories: number, { media }: Assumptions): Upkeep {
  const size = sizeOf(stories, media);
  const changes = (stories / ASSUMED.archiveDays) * ASSUMED.monthDays * ASSUMED.versions;
  const runs = (ASSUMED.monthDays * 24 * 60) / ASSUMED.deployEvery;
  const deployments = Math.min(changes, runs);
  const manifest = size.files * MANIFEST_BYTES_PER_FILE.value;
  const { unchanged, changed } = MANIFEST_FETCHES.value;
  const fetches = (runs - deployments) * unchanged + deployments * changed;
  const writes = changes * WRITES.value.perStory + deployments * WRITES.value.perDeployment;
  return { ...size, manifest, writes, fetched: (fetches * manifest) / 1e9 };
}

/** Return the price of uploading a site for the first time. */
export const firstUpload = (files: number, { writes }: Prices): number => priceOf(files / 1e6, writes);

/** Return the price of a month without readers: the stored files, the requests that write, and the manifest. */
export function priceOfUpkeep({ bytes, writes, fetched }: Upkeep, prices: Prices): number {
  return priceOf(bytes / 1e9, prices.storage) + priceOf(writes / 1e6, prices.writes) + priceOf(fetched, prices.traffic);
}

/** What subscribers ask for in a month. */
export interface Demand {
  readonly requests: number;
  /** Bytes. */
  readonly traffic: number;
}

/** @param isConditional - Whether they send `If-None-Match`, and get 304 if nothing changed. */
export function demandOf(subscribers: number, isConditional: boolean, { interval, changes, feed }: Assumptions): Demand {
  const polls = (24 * 60) / interval;
  const full = isConditional ? Math.min(polls, changes) : polls;
  const days = subscribers * ASSUMED.monthDays;
  return { requests: days * polls, traffic: days * (polls * ASSUMED.headers + full * feed) };
}

/** Return the price of the readers of a month. */
export function priceOfDemand({ requests, traffic }: Demand, { storage, cdn }: Way): number {
  if (cdn === undefined) return priceOf(requests / 1e6, storage.reads) + priceOf(traffic / 1e9, storage.traffic);
  const fetches = Math.min(requests, (ASSUMED.places * ASSUMED.monthDays * 24 * 60) / ASSUMED.maxAge);
  return (
    priceOf(requests / 1e6, cdn.reads) + priceOf(traffic / 1e9, cdn.traffic) + priceOf(fetches / 1e6, storage.reads) + (cdn.fixed ?? 0)
  );
}
