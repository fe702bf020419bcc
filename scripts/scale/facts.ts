/** What docs/scale.md is computed from. Sizes are in bytes, prices in US dollars per month; a GB has 1,000,000,000 bytes. */

/** A fact with its source. */
export interface Sourced<T> {
  readonly value: T;
  /** Where it is from, and when it was read or measured. */
  readonly source: string;
}

/** Prices of an amount that grows: up to so many units, each unit costs so much. The last step has no end. */
export type Steps = readonly (readonly [upTo: number, price: number])[];

/** How a service charges. What it does not charge for is 0. */
export interface Prices {
  /** Per GB and month. */
  readonly storage: Steps;
  /** Per million requests that write or list. */
  readonly writes: Steps;
  /** Per million requests that read. */
  readonly reads: Steps;
  /** Per GB to the internet. */
  readonly traffic: Steps;
  /** For the month, whatever happens. */
  readonly fixed?: number;
}

/** A site as it was measured. */
export interface Size {
  readonly stories: number;
  readonly files: number;
  readonly bytes: number;
  readonly ledger: number;
  readonly index: number;
}

const MEASURED = "measured on 2026-11-29 with newswire 0.1.0: the plain stories of `npm run bench`, with pages and feeds for 182 tags";

export const SMALL: Sourced<Size> = {
  value: { stories: 10_000, files: 11_632, bytes: 235_457_722, ledger: 3_139_305, index: 25_677_665 },
  source: MEASURED,
};

export const LARGE: Sourced<Size> = {
  value: { stories: 100_000, files: 110_680, bytes: 1_374_087_791, ledger: 31_427_359, index: 258_594_449 },
  source: MEASURED,
};

/** The list of all files that `newswire deploy` keeps in the storage. */
export const MANIFEST_BYTES_PER_FILE: Sourced<number> = {
  value: 477_014 / 11_632,
  source: "measured on 2026-11-29: `.newswire/manifest.ndjson.gz` of the 10,000 stories has 477,014 bytes",
};

/** How often a deployment fetches this list: one that finds nothing to do, and one that changes something. */
export const MANIFEST_FETCHES: Sourced<{ readonly unchanged: number; readonly changed: number }> = {
  value: { unchanged: 1, changed: 2 },
  source: "measured on 2026-11-29: requests of four deployments",
};

/** Files that a new or changed story writes, and requests that write for newswire's own files in one deployment. */
export const WRITES: Sourced<{ readonly perStory: number; readonly perDeployment: number }> = {
  value: { perStory: 23, perDeployment: 12 },
  source: "measured on 2026-11-29: three new stories wrote 25, 21 and 22 files, and each deployment made 12 or 13 requests of its own",
};

/** A feed of 50 stories, compressed with gzip. */
export const FEED_BYTES: Sourced<number> = {
  value: 20_873,
  source: "measured on 2026-11-29: `rss.xml` of the 10,000 stories, 205,936 bytes",
};

/** No measurement and no price: put your own here. */
export const ASSUMED = {
  /** Bytes of the headers of an answer, so also of an answer with status 304. */
  headers: 500,
  /** Minutes between two requests of a subscriber. */
  interval: 30,
  /** Changes of the feed in a day. */
  changes: 10,
  /** Days over which the archive grew, and in a month. */
  archiveDays: 3650,
  monthDays: 30,
  /** How often a story is published or changed. */
  versions: 2,
  /** Minutes between two runs of `newswire build && newswire deploy`, which often find nothing to do. */
  deployEvery: 5,
  /** Places of a CDN that keep a copy, and minutes until they ask the storage again (`max-age` of feeds). */
  places: 300,
  maxAge: 10,
};

const READ = "read on 2026-11-29";

/** Prices in the eastern United States (Virginia, South Carolina), or of the cheapest region of a CDN. */
export const PRICES = {
  s3: {
    value: {
      storage: [
        [50_000, 0.023],
        [500_000, 0.022],
        [Infinity, 0.021],
      ],
      writes: [[Infinity, 5]],
      reads: [[Infinity, 0.4]],
      traffic: [
        [100, 0],
        [10_100, 0.09],
        [50_100, 0.085],
        [Infinity, 0.07],
      ],
    },
    source: `aws.amazon.com/s3/pricing, as quoted in gist.github.com/EverettBerry/a37438006529a55f42da6fdbc44a505c (storage), devnotes.tech/understanding-aws-s3-pricing-a-complete-cost-breakdown-with-examples (requests, traffic) and github.com/api-evangelist/amazon-s3 (100 GB free), ${READ}. AWS may charge less above 150 TB`,
  },
  cloudFront: {
    value: {
      storage: [[Infinity, 0]],
      writes: [[Infinity, 0]],
      reads: [
        [10, 0],
        [Infinity, 1],
      ],
      traffic: [
        [1_000, 0],
        [10_000, 0.085],
        [50_000, 0.08],
        [150_000, 0.06],
        [500_000, 0.04],
        [Infinity, 0.03],
      ],
    },
    source: `aws.amazon.com/cloudfront/pricing (traffic, free amounts), kindatechnical.com/aws-certification-associate-developer/lesson-87-cloudfront-pricing.html (HTTPS requests), ${READ}`,
  },
  r2: {
    value: {
      storage: [
        [10, 0],
        [Infinity, 0.015],
      ],
      writes: [
        [1, 0],
        [Infinity, 4.5],
      ],
      reads: [
        [10, 0],
        [Infinity, 0.36],
      ],
      traffic: [[Infinity, 0]],
    },
    source: `developers.cloudflare.com/r2/pricing, ${READ}`,
  },
  cloudflareCache: {
    value: { storage: [[Infinity, 0]], writes: [[Infinity, 0]], reads: [[Infinity, 0]], traffic: [[Infinity, 0]] },
    source: `developers.cloudflare.com/r2/pricing, ${READ}: traffic is free. The plan of the domain is not counted`,
  },
  googleStorage: {
    value: {
      storage: [[Infinity, 0.02]],
      writes: [[Infinity, 5]],
      reads: [[Infinity, 0.4]],
      traffic: [
        [1_000, 0.12],
        [10_000, 0.11],
        [Infinity, 0.08],
      ],
    },
    source: `cloud.google.com/storage/pricing-examples (storage, requests, first terabyte), gist.github.com/azat/9f3fbf59c6f5ad42c5ae9a0d9a971e77 (more traffic), ${READ}`,
  },
  googleCdn: {
    value: {
      storage: [[Infinity, 0]],
      writes: [[Infinity, 0]],
      reads: [[Infinity, 0.75]],
      traffic: [
        [10_000, 0.08],
        [150_000, 0.055],
        [Infinity, 0.03],
      ],
      fixed: 0.025 * 730,
    },
    source: `cloud.google.com/cdn/pricing; cloud.google.com/load-balancing/pricing (one forwarding rule, 730 hours), ${READ}. Filling the caches is not counted`,
  },
} as const satisfies Readonly<Record<string, Sourced<Prices>>>;

/** Limits of hosts. */
export const LIMITS = {
  cloudflareFiles: { value: 20_000, source: `developers.cloudflare.com/pages/platform/limits, January 2026, ${READ}` },
  cloudflarePaidFiles: { value: 100_000, source: `developers.cloudflare.com/changelog/post/2026-01-23-pages-file-limit-increase, ${READ}` },
  githubBytes: { value: 1_000_000_000, source: `docs.github.com, "GitHub Pages limits", ${READ}` },
  githubTraffic: { value: 100_000_000_000, source: `docs.github.com, "GitHub Pages limits" (a soft limit per month), ${READ}` },
  githubCache: {
    value: 10_000_000_000,
    source: `docs.github.com, "Usage limits and eviction policy" (of all caches of a repository), ${READ}`,
  },
  s3ReadsPerSecond: {
    value: 5_500,
    source: `docs.aws.amazon.com/athena/latest/ug/performance-tuning-s3-throttling-reduce-throttling-at-the-service-level.html (per prefix), ${READ}`,
  },
} as const satisfies Readonly<Record<string, Sourced<number>>>;
