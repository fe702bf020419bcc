/** `npm run scale`: print what a site costs a month, and where limits are, from the facts in scale/facts.ts. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Command, InvalidArgumentError } from "commander";
import { DEFAULTS } from "./scale/costs.ts";
import { archiveTable, limitsTable, readersTable, sourcesTable } from "./scale/tables.ts";

interface Flags {
  readonly stories: readonly number[];
  readonly subscribers: readonly number[];
  readonly interval: number;
  readonly changes: number;
  readonly feed: number;
  readonly media: number;
  readonly write?: true;
}

const COUNTS = [10_000, 100_000, 1_000_000, 10_000_000];
const page = fileURLToPath(new URL("../docs/scale.md", import.meta.url));

const flags = new Command("npm run scale --")
  .description("Print what a site costs a month, and where limits are. Edit scripts/scale/facts.ts to use other prices.")
  .option("--stories <counts>", "sizes of the archive", toCounts, COUNTS)
  .option("--subscribers <counts>", "numbers of subscribers", toCounts, COUNTS)
  .option("--interval <minutes>", "time between two requests of a subscriber", toMinutes, DEFAULTS.interval)
  .option("--changes <count>", "changes of the feed in a day", toNumber, DEFAULTS.changes)
  .option("--feed <bytes>", "size of the feed, compressed", toNumber, DEFAULTS.feed)
  .option("--media <bytes>", "pictures and sound per story", toNumber, DEFAULTS.media)
  .option("--write", "write the tables into docs/scale.md")
  .parse()
  .opts<Flags>();

function toNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("Use a whole number.");
  return Number(text);
}

function toMinutes(text: string): number {
  if (toNumber(text) === 0) throw new InvalidArgumentError("Use at least one minute.");
  return Number(text);
}

function toCounts(text: string): number[] {
  return text.split(",").map(toNumber);
}

const tables = {
  archive: archiveTable(flags.stories, flags),
  readers: readersTable(flags.subscribers, flags),
  limits: limitsTable(flags),
  sources: sourcesTable(),
};

if (flags.write === true) {
  let text = readFileSync(page, "utf8");
  for (const [name, table] of Object.entries(tables)) {
    const [begin, end] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
    const [start, stop] = [text.indexOf(begin) + begin.length, text.indexOf(end)];
    if (stop < start) throw new Error(`docs/scale.md must have the lines\n${begin}${end}`);
    text = `${text.slice(0, start)}\n${table}\n\n${text.slice(stop)}`;
  }
  writeFileSync(page, text);
} else console.log(Object.values(tables).join("\n\n"));
