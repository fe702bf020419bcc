import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { priceOf, sizeOf } from "../../scripts/scale/costs.ts";
import { FEED_BYTES, LARGE, LIMITS, MANIFEST_BYTES_PER_FILE, MANIFEST_FETCHES, PRICES, SMALL, WRITES } from "../../scripts/scale/facts.ts";
import { hostLimitOf } from "../../src/hosting/host-limits.ts";
import { readSettings } from "../../src/settings/read-settings.ts";
import { run } from "../support/run.ts";
import { ROOT } from "./source.ts";

const PAGE = readFileSync(join(ROOT, "docs/scale.md"), "utf8");

/** Run `npm run scale`, without npm. */
async function scale(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run(process.execPath, ["node_modules/tsx/dist/cli.mjs", "scripts/scale.ts", ...args], {
    cwd: ROOT,
  });
  expect(code, stderr).toBe(0);
  return stdout;
}

/** The row of a table that begins with these cells. */
function row(text: string, ...first: readonly string[]): readonly string[] {
  const line = text.split("\n").find((one) => one.startsWith(`| ${first.join(" | ")} |`)) ?? "";
  return line
    .split("|")
    .map((cell) => cell.trim())
    .slice(first.length + 1, -1);
}

test("the tables of docs/scale.md are what `npm run scale` prints", async () => {
  const printed = (await scale()).trim().split("\n\n");
  const written = [...PAGE.matchAll(/^<!-- (\w+) -->\n\n([^]*?)\n\n<!-- \/\1 -->$/gm)].map(([, , table]) => table);

  expect(printed).toHaveLength(4);
  expect(written).toEqual(printed);
});

describe("a row of docs/scale.md, computed by hand", () => {
  test("a million subscribers with conditional requests, at S3 with CloudFront", () => {
    const requests = 1_000_000 * 48 * 30;
    // Ten times a day the feed, and each of 48 answers has headers.
    const traffic = 1_000_000 * 30 * (10 * 20_873 + 48 * 500);
    // Ten million requests and a terabyte are free.
    const cdn = ((requests - 10_000_000) / 10_000) * 0.01 + (traffic / 1e9 - 1000) * 0.085;
    // 300 places fetch six times an hour.
    const storage = ((300 * 6 * 24 * 30) / 1000) * 0.0004;

    const cells = row(PAGE, "1 million", "yes");
    expect(cells.slice(0, 2)).toEqual(["1.44 billion", "6.98 TB"]);
    expect(cells[3]).toBe(`$${Math.round(cdn + storage).toLocaleString("en-US")}`);
    expect(cells[3]).toBe("$1,939");
  });

  test("ten million subscribers without conditional requests, at S3 and at R2", () => {
    const requests = 14_400_000_000;
    const gigabytes = (requests * (20_873 + 500)) / 1e9;
    const s3 = (requests / 1000) * 0.0004 + 10_000 * 0.09 + 40_000 * 0.085 + (gigabytes - 50_100) * 0.07;
    const r2 = ((requests - 10_000_000) / 1_000_000) * 0.36;

    const cells = row(PAGE, "10 million", "no");
    expect(cells[1]).toBe("308 TB");
    expect(cells[2]).toBe(`$${Math.round(s3).toLocaleString("en-US")}`);
    expect(cells[4]).toBe(`$${Math.round(r2).toLocaleString("en-US")}`);
  });

  test("an archive of a million stories at S3", () => {
    // The line through the two measured sites.
    const files = 11_632 + 11 * (110_680 - 11_632);
    const bytes = 235_457_722 + 11 * (1_374_087_791 - 235_457_722);
    // Each story is published and changed once in ten years. Every five minutes is a deployment, which fetches the manifest twice.
    const changes = (1_000_000 * 2) / 3650;
    const writes = 30 * (changes * 23 + 288 * 12);
    const fetched = (2 * 30 * 288 * files * (477_014 / 11_632)) / 1e9;
    const price = (bytes / 1e9) * 0.023 + (writes / 1000) * 0.005 + (fetched - 100) * 0.09;

    const cells = row(PAGE, "1 million");
    expect(cells.slice(0, 3)).toEqual(["1.1 million", "12.8 GB", "314 MB"]);
    expect(cells[6]).toBe(`$${price.toFixed(2)}`);
    expect(cells[9]).toBe(`$${((files / 1000) * 0.005).toFixed(2)}`);
  });

  test("the stories that fit Cloudflare's 20,000 files, and GitHub's gigabyte", () => {
    const [filesOfStory, bytesOfStory] = [(110_680 - 11_632) / 90_000, (1_374_087_791 - 235_457_722) / 90_000];
    const stories = (limit: number): number => 10_000 + (limit - 11_632) / filesOfStory;
    const within = (limit: number): number => 10_000 + (limit - 235_457_722) / bytesOfStory;

    const shown = (count: number): string => `${Number(count.toPrecision(3)).toLocaleString("en-US")} stories`;
    expect(row(PAGE, "Cloudflare Pages, free")).toEqual(["20,000 files", shown(stories(20_000)), shown(stories(16_000))]);
    expect(row(PAGE, "GitHub Pages")).toEqual(["1 GB", shown(within(1e9)), shown(within(8e8))]);
  });
});

test("prices go up in steps, and each step costs its own price", () => {
  const steps = [
    [10, 0],
    [20, 2],
    [Infinity, 1],
  ] as const;

  expect([0, 10, 11, 20, 30].map((amount) => priceOf(amount, steps))).toEqual([0, 0, 2, 20, 30]);
  for (const { value } of Object.values(PRICES)) {
    for (const list of [value.storage, value.writes, value.reads, value.traffic]) {
      expect(list.at(-1)?.[0]).toBe(Infinity);
      expect(list.map(([upTo]) => upTo)).toEqual(list.map(([upTo]) => upTo).toSorted((a, b) => a - b));
    }
  }
});

test("a measured site has its measured size", () => {
  expect(sizeOf(10_000, 0)).toEqual(SMALL.value);
  expect(sizeOf(100_000, 0)).toEqual(LARGE.value);
  expect(sizeOf(10_000, 1000)).toMatchObject({ files: 21_632, bytes: 245_457_722 });
});

test("every fact has a source with its date", () => {
  const facts = [
    SMALL,
    LARGE,
    MANIFEST_BYTES_PER_FILE,
    MANIFEST_FETCHES,
    WRITES,
    FEED_BYTES,
    ...Object.values(PRICES),
    ...Object.values(LIMITS),
  ];

  expect(facts.filter(({ source }) => !/(?:measured on .*|[a-z]\.[a-z]+\b.*read on )20\d\d-\d\d-\d\d/.test(source))).toEqual([]);
});

test("the limits are those from which a build warns", () => {
  const limitOf = (url: string): number | undefined => {
    const settings = readSettings(`site: {title: A, url: "${url}"}\n`, () => undefined);
    return settings === undefined ? undefined : hostLimitOf(settings)?.most;
  };

  expect(limitOf("https://a.pages.dev/")).toBe(LIMITS.cloudflareFiles.value);
  expect(limitOf("https://a.github.io/")).toBe(LIMITS.githubBytes.value);
});

test("your own numbers change the tables", async () => {
  const text = await scale(
    "--stories",
    "50000",
    "--subscribers",
    "2000",
    "--interval",
    "60",
    "--changes",
    "4",
    "--feed",
    "9500",
    "--media",
    "100000",
  );

  // 2,000 subscribers, 24 requests a day, four of them with a feed of 9,500 bytes.
  expect(row(text, "2,000", "yes").slice(0, 2)).toEqual(["1.44 million", "3 GB"]);
  expect(row(text, "2,000", "no").slice(0, 2)).toEqual(["1.44 million", "14.4 GB"]);
  expect(row(text, "50,000").slice(0, 2)).toEqual(["106,000", "5.74 GB"]);
});
