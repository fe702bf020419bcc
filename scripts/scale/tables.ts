import { demandOf, firstUpload, priceOfDemand, priceOfUpkeep, storiesWithin, upkeepOf, WAYS } from "./costs.ts";
import type { Assumptions } from "./costs.ts";
import { WARNING_LEVEL } from "../../src/hosting/host-limits.ts";
import { ASSUMED, FEED_BYTES, LARGE, LIMITS, MANIFEST_BYTES_PER_FILE, MANIFEST_FETCHES, PRICES, SMALL, WRITES } from "./facts.ts";
import type { Prices, Size, Sourced, Steps } from "./facts.ts";

const STORES = [
  ["S3", PRICES.s3.value],
  ["R2", PRICES.r2.value],
  ["Google", PRICES.googleStorage.value],
] as const;

/** A number with three digits that count: `308`, `30.8`, `1,440`. */
function rounded(value: number): string {
  if (value === 0) return "0";
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return Number(value.toPrecision(3)).toLocaleString("en-US", { maximumFractionDigits: digits });
}

const UNITS = [
  [1e12, "TB"],
  [1e9, "GB"],
  [1e6, "MB"],
  [0, "kB"],
] as const;

/** `1.37 GB`. */
function shownBytes(bytes: number): string {
  const [size, unit] = UNITS.find(([least]) => bytes >= least) ?? UNITS[3];
  return `${rounded(bytes / (size || 1e3))} ${unit}`;
}

/** `14.4 million`. */
function shownCount(count: number): string {
  if (count >= 1e9) return `${rounded(count / 1e9)} billion`;
  return count >= 1e6 ? `${rounded(count / 1e6)} million` : rounded(count);
}

/** Dollars: cents count only below 100. */
const dollars = (price: number): string =>
  `$${price.toLocaleString("en-US", price < 100 && price > 0 ? { minimumFractionDigits: 2, maximumFractionDigits: 2 } : { maximumFractionDigits: 0 })}`;

/** Return a Markdown table. All columns but the first are numbers. */
function toTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map((_, i) => (i === 0 ? "---" : "---:")), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

/** A row per size of the archive: what it needs, and what it costs a month without readers. */
export function archiveTable(counts: readonly number[], assumptions: Assumptions): string {
  const rows = counts.map((stories) => {
    const upkeep = upkeepOf(stories, assumptions);
    const { files, bytes, ledger, manifest, writes, fetched } = upkeep;
    const needs = [
      shownCount(files),
      shownBytes(bytes),
      shownBytes(ledger),
      shownBytes(manifest),
      shownCount(writes),
      shownBytes(fetched * 1e9),
    ];
    const prices = STORES.map(([, price]) => dollars(priceOfUpkeep(upkeep, price)));
    return [shownCount(stories), ...needs, ...prices, dollars(firstUpload(files, PRICES.s3.value))];
  });
  const needs = ["files", "size", "ledger", "manifest", "writes a month", "manifest fetched a month"];
  return toTable(["stories", ...needs, ...STORES.map(([name]) => name), "first upload to S3"], rows);
}

/** Two rows per number of subscribers: without and with conditional requests. */
export function readersTable(counts: readonly number[], assumptions: Assumptions): string {
  const rows = counts.flatMap((subscribers) =>
    [false, true].map((isConditional) => {
      const demand = demandOf(subscribers, isConditional, assumptions);
      const prices = WAYS.map((way) => dollars(priceOfDemand(demand, way)));
      const { requests, traffic } = demand;
      return [shownCount(subscribers), isConditional ? "yes" : "no", shownCount(requests), shownBytes(traffic), ...prices];
    }),
  );
  return toTable(["subscribers", "304", "requests a month", "traffic a month", ...WAYS.map(({ name }) => name)], rows);
}

/** A row per limit: at how many stories or subscribers it is reached, and from where on a build warns. */
export function limitsTable(assumptions: Assumptions): string {
  const { cloudflareFiles, cloudflarePaidFiles, githubBytes, githubTraffic, githubCache, s3ReadsPerSecond } = LIMITS;
  const within = (limit: number, measure: (size: Size) => number): string =>
    `${rounded(storiesWithin(limit, measure, assumptions.media))} stories`;
  const row = (name: string, limit: number, measure: (size: Size) => number, isWarned: boolean): string[] => [
    name,
    limit < 1e6 ? `${shownCount(limit)} files` : shownBytes(limit),
    within(limit, measure),
    isWarned ? within(limit * WARNING_LEVEL, measure) : "",
  ];
  const readers = (isConditional: boolean): string[] => {
    const most = githubTraffic.value / demandOf(1, isConditional, assumptions).traffic;
    const name = `GitHub Pages, subscribers ${isConditional ? "with" : "without"} 304`;
    return [name, `${shownBytes(githubTraffic.value)} a month`, `${rounded(most)} subscribers`, ""];
  };
  const reads = s3ReadsPerSecond.value;
  return toTable(
    ["host", "limit", "reached at", "a build warns from"],
    [
      row("Cloudflare Pages, free", cloudflareFiles.value, ({ files }) => files, true),
      row("Cloudflare Pages, free, with `ninjs`", cloudflareFiles.value, ({ files, stories }) => files + stories, true),
      row("Cloudflare Pages, paid", cloudflarePaidFiles.value, ({ files }) => files, false),
      row("GitHub Pages", githubBytes.value, ({ bytes }) => bytes, true),
      readers(true),
      readers(false),
      row("cache of GitHub Actions, `dist/` and `.newswire/`", githubCache.value, ({ bytes, index }) => bytes + index, false),
      ["S3 without a CDN", `${shownCount(reads)} reads a second`, `${rounded(reads * 60 * assumptions.interval)} subscribers`, ""],
    ],
  );
}

/** `storage $0.023, then $0.022; reads $0.4`. What is free in any amount is left out. */
function shownPrices({ storage, writes, reads, traffic, fixed = 0 }: Prices): string {
  const lists: readonly (readonly [name: string, steps: Steps])[] = [
    ["storage per GB", storage],
    ["a million writes", writes],
    ["a million reads", reads],
    ["traffic per GB", traffic],
  ];
  const shown = lists
    .filter(([, steps]) => steps.some(([, price]) => price > 0))
    .map(([name, steps]) => `${name} ${steps.map(([, price]) => `$${price}`).join(", then ")}`);
  return [...shown, fixed > 0 ? `${dollars(fixed)} for the month` : ""].filter(Boolean).join("; ") || "nothing";
}

/** A row per fact, with its source. */
export function sourcesTable(): string {
  const count = (value: number): string => value.toLocaleString("en-US");
  const sizes = [SMALL, LARGE].map(({ value, source }): [string, string, string] => [
    `${count(value.stories)} stories`,
    `${count(value.files)} files of ${shownBytes(value.bytes)}; the ledger has ${shownBytes(value.ledger)}, the index ${shownBytes(value.index)}`,
    source,
  ]);
  const prices = Object.entries<Sourced<Prices>>(PRICES).map(([name, { value, source }]) => [`\`${name}\``, shownPrices(value), source]);
  const limits: Readonly<Record<string, Sourced<number>>> = LIMITS;
  const rows: (readonly string[])[] = [
    ...sizes,
    ["manifest", `${rounded(MANIFEST_BYTES_PER_FILE.value)} bytes per file`, MANIFEST_BYTES_PER_FILE.source],
    [
      "fetches of the manifest",
      `${MANIFEST_FETCHES.value.unchanged} per run, or ${MANIFEST_FETCHES.value.changed} if something changed`,
      MANIFEST_FETCHES.source,
    ],
    ["writes", `${WRITES.value.perStory} files per new or changed story, ${WRITES.value.perDeployment} per deployment`, WRITES.source],
    ["feed", `${count(FEED_BYTES.value)} bytes, compressed`, FEED_BYTES.source],
    ...prices,
    [
      "archive",
      `grew over ${count(ASSUMED.archiveDays)} days; each story is published, and changed ${count(ASSUMED.versions - 1)} time`,
      "assumed",
    ],
    ["runs", `a build and a deployment every ${ASSUMED.deployEvery} minutes; a month has ${ASSUMED.monthDays} days`, "assumed"],
    ["subscribers", `a request every ${ASSUMED.interval} minutes; the feed changes ${ASSUMED.changes} times a day`, "assumed"],
    ["headers of an answer", `${ASSUMED.headers} bytes`, "assumed"],
    ["CDN", `${ASSUMED.places} places fetch the feed from the storage every ${ASSUMED.maxAge} minutes`, "assumed; `max-age` of feeds"],
    ...Object.entries(limits).map(([name, { value, source }]) => [`\`${name}\``, count(value), source]),
  ];
  return [["fact", "value", "source"], ["---", "---", "---"], ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}
