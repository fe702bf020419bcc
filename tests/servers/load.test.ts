import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { randomFrom } from "../index/random-site.ts";
import { newswire } from "../support/command.ts";
import { SEED, tally, tries } from "../support/effort.ts";
import { addFiles, folder } from "../support/folder.ts";
import { freePort } from "../support/server-program.ts";
import { buildIn, publishing } from "../support/site.ts";
import { lacks } from "../support/tools.ts";
import { parseXml } from "../support/xml.ts";
import { LASTING_TAGS, openBusyNewsroom, SOURCES } from "./busy-newsroom.ts";
import { openConnection } from "./connection.ts";
import type { Connection, Reply } from "./connection.ts";
import { startNginx } from "./start-nginx.ts";

const READERS = tries(1000);
const BUILDS = tries(3);
/** Concurrent connections. */
const CONNECTIONS = 32;

const FORMATS = ["rss.xml", "atom.xml", "feed.json"];
const FOLDERS = ["", ...LASTING_TAGS.map((tag) => `tags/${tag}/`), ...SOURCES.map((source) => `sources/${source}/`)];
const FEEDS = FOLDERS.flatMap((under) => FORMATS.map((file) => under + file));

/** A version of a feed as the server sends it, plain or compressed. */
interface Form {
  readonly etag: string;
  readonly bytes: Buffer;
}

interface Version {
  readonly plain: Form;
  readonly packed: Form | undefined;
  readonly date: string;
}

/** A subscriber of a feed, with its cache. */
interface Reader {
  readonly feed: string;
  readonly takesGzip: boolean;
  readonly sends: "both" | "etag" | "date" | "nothing";
  readonly keepsConnection: boolean;
  etag?: string;
  date?: string;
  /** The cached version of the feed, and whether it was compressed. */
  version: number;
  form?: "plain" | "packed";
}

interface Poll {
  readonly reader: Reader;
  readonly reply: Reply;
}

/** The number of answers, and the size of all bodies in bytes. */
interface Sums {
  whole: number;
  notModified: number;
  bytes: number;
}

const none = (): Sums => ({ whole: 0, notModified: 0, bytes: 0 });

/** The ETag that nginx makes from the time and size of a file. */
function formOf(path: string): Form & { readonly second: number } {
  const { mtimeMs, size } = statSync(path);
  const second = Math.floor(mtimeMs / 1000);
  return { etag: `"${second.toString(16)}-${size.toString(16)}"`, bytes: readFileSync(path), second };
}

function versionAt(path: string): Version {
  const { second, ...plain } = formOf(path);
  const packed = formOf(`${path}.gz`);
  expect({ path, second: packed.second, text: gunzipSync(packed.bytes).equals(plain.bytes) }).toEqual({ path, second, text: true });
  const text = plain.bytes.toString();
  if (path.endsWith(".xml")) parseXml(text);
  else JSON.parse(text);
  return { plain, packed: { etag: packed.etag, bytes: packed.bytes }, date: new Date(second * 1000).toUTCString() };
}

describe.skipIf(lacks("nginx"))("nginx under load while newswire publishes", () => {
  const root = folder();
  const out = join(root, "dist");
  const connections: Connection[] = [];
  const published = new Map<string, Version[]>(FEEDS.map((feed) => [feed, []]));
  const random = randomFrom(77 + SEED);
  const newsroom = openBusyNewsroom(root, 77 + SEED);
  let url = "";

  const build = async (): Promise<void> => {
    const { code, stderr } = await newswire(["build", "--now", newsroom.now(), "--quiet"], { cwd: root });
    // The only warning is that the site is on this machine.
    expect({ code, codes: stderr.match(/(?:error|warning) \S+(?=:)/g) }).toEqual({ code: 0, codes: ["warning settings/placeholder"] });
    // Every version has other bytes, so it must have another ETag.
    for (const [feed, versions] of published) {
      const next = versionAt(join(out, feed));
      const last = versions.at(-1);
      if (last?.plain.bytes.equals(next.plain.bytes) === true) expect(next, feed).toEqual(last);
      else {
        const date = last === undefined ? 0 : Date.parse(last.date);
        expect(Date.parse(next.date), `${feed} is of a later second than the version before`).toBeGreaterThan(date);
        versions.push(next);
      }
    }
  };

  const poll = async (connection: Connection, reader: Reader): Promise<Poll> => {
    const { feed, sends, etag, date, takesGzip, keepsConnection } = reader;
    const headers = {
      ...(takesGzip ? { "Accept-Encoding": "gzip" } : {}),
      ...(etag !== undefined && (sends === "both" || sends === "etag") ? { "If-None-Match": etag } : {}),
      ...(date !== undefined && (sends === "both" || sends === "date") ? { "If-Modified-Since": date } : {}),
    };
    const reply = await connection.ask(feed, headers, keepsConnection);
    if (reply.status === 200) {
      reader.etag = String(reply.headers.get("etag"));
      reader.date = String(reply.headers.get("last-modified"));
    }
    return { reader, reply };
  };

  /** Let readers fetch their feeds in this order, one per connection at a time. */
  const pollAll = async (readers: Iterator<Reader>): Promise<Poll[]> => {
    const polls: Poll[] = [];
    const ask = async (connection: Connection): Promise<void> => {
      for (let next = readers.next(); next.done !== true; next = readers.next()) polls.push(await poll(connection, next.value));
    };
    await Promise.all(connections.map(ask));
    return polls;
  };

  /** Update a reader's cache with an answer. It must be a complete version, and not older than the cached one. */
  const take = ({ reader, reply }: Poll, sums: Sums): string[] => {
    const { feed } = reader;
    const versions = published.get(feed) ?? [];
    const { status, headers, body } = reply;
    const [etag, date] = [headers.get("etag"), headers.get("last-modified")];
    const form = headers.get("content-encoding") === "gzip" ? "packed" : "plain";
    const before = reader.version;
    sums.bytes += body.length;
    if (status === 304) {
      sums.notModified += 1;
      const held = versions[before];
      const isHeld = held !== undefined && date === held.date && [held.plain.etag, held.packed?.etag].includes(etag);
      return isHeld ? [] : [`${feed} is said to be what a reader has, version ${before}, and is ${etag} of ${date}`];
    }
    if (status !== 200) return [`${feed} is answered ${status}`];
    sums.whole += 1;
    reader.version = versions.findIndex((version) => version[form]?.etag === etag && version.date === date);
    reader.form = form;
    if (versions[reader.version]?.[form]?.bytes.equals(body) !== true) return [`${feed} of ${date}, ${etag}, ${form}, was never published`];
    if (form === "packed" && !reader.takesGzip) return [`${feed} is packed for one who cannot unpack it`];
    return reader.version < before ? [`${feed} goes back from version ${before} to ${reader.version}`] : [];
  };

  /** The expected answer while nothing is published: 304 for a reader that has this version in this form, else the feed. */
  const expectedOf = (readers: readonly Reader[]): Sums => {
    const sums = none();
    for (const { feed, sends, takesGzip, version, form } of readers) {
      const versions = published.get(feed) ?? [];
      const sent = takesGzip ? "packed" : "plain";
      const has = version === versions.length - 1 && (sends === "date" || (sends !== "nothing" && form === sent));
      if (has) sums.notModified += 1;
      else {
        sums.whole += 1;
        sums.bytes += versions.at(-1)?.[sent]?.bytes.length ?? 0;
      }
    }
    return sums;
  };

  /** Follow all links, starting at the feeds, until told to stop. Returns the broken ones. */
  const walk = async (connection: Connection, isOver: () => boolean): Promise<{ readonly faults: string[]; readonly followed: number }> => {
    const faults: string[] = [];
    let followed = 0;
    do {
      const queue = new Map(FEEDS.map((feed) => [feed, ""]));
      for (const [path, from] of queue) {
        const { status, body, headers } = await connection.ask(path);
        followed += 1;
        if (status !== 200) {
          // The document may have changed since, and may no longer have this link.
          const again = await connection.ask(from);
          if (linksOf(again).includes(path) && (await connection.ask(path)).status !== 200)
            faults.push(`/${from} links to /${path}: ${status}`);
        } else for (const link of linksOf({ body, headers })) if (!queue.has(link)) queue.set(link, path);
      }
    } while (!isOver());
    return { faults, followed };
  };
  const linksOf = ({ body, headers }: Pick<Reply, "body" | "headers">): string[] => {
    if (!/html|xml|json/.test(headers.get("content-type") ?? "") || headers.get("content-type")?.includes("svg") === true) return [];
    return body
      .toString()
      .split(url)
      .slice(1)
      .map((rest) => rest.replace(/["'<>\s\\)#?,][^]*$/, ""))
      .filter((path) => path !== "tags/"); // The id of the tag scheme, not a page.
  };

  // Readers in random order. Each one waits until all others have had their turn.
  const inTurn = function* (readers: readonly Reader[], isOver: () => boolean): Generator<Reader> {
    const order = readers.map((reader) => ({ reader, rank: random() })).sort((a, b) => a.rank - b.rank);
    for (let i = 0; !isOver(); i = (i + 1) % order.length) yield (order[i] as (typeof order)[number]).reader;
  };

  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}/`;
    const feeds = "{formats: [rss, atom, json], limit: 20, by: [tag, source], archive: true}";
    addFiles(root, {
      "newswire.yaml": `site: {title: Busy, url: "${url}"}\nfeeds: ${feeds}\npublish: {compress: [gzip, brotli], headers: [nginx]}\n`,
    });
    await build();
    await startNginx(root, out, port);
    for (let i = 0; i < CONNECTIONS; i += 1) connections.push(openConnection(port));
  });
  afterAll(() => {
    for (const connection of connections) connection.close();
  });

  test(`gives each of ${READERS} readers every version of its feed, complete and in order, during ${BUILDS} builds`, async () => {
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
    const readers = Array.from({ length: READERS }, (): Reader => ({
      feed: pick(FEEDS),
      takesGzip: random() < 0.7,
      sends: pick(["both", "both", "both", "etag", "etag", "date", "date", "nothing"]),
      keepsConnection: random() < 0.9,
      version: -1,
    }));
    const walker = openConnection(Number(new URL(url).port));
    const [quiet, busy] = [none(), none()];
    const received = (): number => connections.reduce((sum, connection) => sum + connection.received(), 0);

    /** Let every reader fetch once while nothing changes, and compare every byte with the expected answer. */
    const askOnce = async (): Promise<void> => {
      const expected = expectedOf(readers);
      const before = received();
      const polls = await pollAll(readers.values());
      const sums = none();
      expect(polls.flatMap((one) => take(one, sums))).toEqual([]);
      expect(sums).toEqual(expected);
      expect(received() - before - polls.reduce((sum, { reply }) => sum + reply.headLength, 0)).toBe(expected.bytes);
      quiet.whole += sums.whole;
      quiet.notModified += sums.notModified;
      quiet.bytes += sums.bytes;
    };

    let followed = 0;
    await askOnce();
    for (let builds = 0; builds < BUILDS;) {
      let isOver = false;
      const polls = pollAll(inTurn(readers, () => isOver));
      const walked = walk(walker, () => isOver);
      try {
        // One or two builds at a time.
        for (const last = Math.min(BUILDS, builds + 1 + Math.floor(random() * 2)); builds < last; builds += 1) {
          newsroom.work();
          await build();
        }
      } finally {
        isOver = true;
      }
      expect((await polls).flatMap((one) => take(one, busy))).toEqual([]);
      const { faults, followed: more } = await walked;
      expect(faults).toEqual([]);
      followed += more;
      await askOnce();
    }

    walker.close();

    for (const { feed, version } of readers) {
      const last = published.get(feed)?.[version]?.plain.bytes;
      expect(last?.equals(readFileSync(join(out, feed))), feed).toBe(true);
    }
    const versions = [...published.values()].reduce((sum, all) => sum + all.length, 0);
    expect(published.get("rss.xml")?.length).toBeGreaterThan(BUILDS);
    expect([quiet.notModified, quiet.whole, busy.notModified, busy.whole, followed].filter((count) => count === 0)).toEqual([]);
    tally("readers that end with the last version of their feed, and never got a damaged, mixed or older one", READERS);
    tally("builds published while readers fetch from nginx", BUILDS);
    tally("versions of feeds, each with its own ETag and date", versions);
    tally("answers between builds with a complete feed, as computed for each reader", quiet.whole);
    tally("answers between builds with status 304, as computed for each reader", quiet.notModified);
    tally("bytes of feeds sent between builds, as computed", quiet.bytes);
    tally("answers during builds with a complete feed: the version before or after", busy.whole);
    tally("answers during builds with status 304, each for the version before or after", busy.notModified);
    tally("links in served documents, followed during builds: none was broken", followed);
  });

  test("sends a caching reader of the sample newsroom a fraction of the bytes", async () => {
    const port = await freePort();
    const site = await buildIn(folder(), publishing("{compress: [gzip], headers: [nginx]}"), `http://127.0.0.1:${port}/`);
    await startNginx(folder(), site.out, port);
    const connection = openConnection(port);
    const bytesOf = async (headers: Readonly<Record<string, string>>, status: number): Promise<number> => {
      const reply = await connection.ask("rss.xml", headers);
      expect(reply.status).toBe(status);
      return reply.headLength + reply.body.length;
    };
    const { headers } = await connection.ask("rss.xml", { "Accept-Encoding": "gzip" });
    const remembered = { "If-None-Match": String(headers.get("etag")), "If-Modified-Since": String(headers.get("last-modified")) };

    const plain = await bytesOf({}, 200);
    const packed = await bytesOf({ "Accept-Encoding": "gzip" }, 200);
    const unchanged = await bytesOf({ "Accept-Encoding": "gzip", ...remembered }, 304);
    connection.close();

    const [polls, changes] = [48, 10];
    const day = { plain: polls * plain, packed: polls * packed, remembering: changes * packed + (polls - changes) * unchanged };
    const reader = "bytes per day for a reader that fetches the sample newsroom's rss.xml every half hour, with ten changes";
    tally(`${reader}, without gzip or a cache`, day.plain);
    tally(`${reader}, with gzip, without a cache`, day.packed);
    tally(`${reader}, with gzip, ETag and date`, day.remembering);
    expect(day.packed).toBeLessThan(day.plain / 2);
    expect(day.remembering).toBeLessThan(day.packed / 3);
  });
});
