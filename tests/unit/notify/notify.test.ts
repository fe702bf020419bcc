import { rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { NoAnswer } from "../../../src/net/answer.ts";
import { deliver } from "../../../src/notify/deliver.ts";
import { notify } from "../../../src/notify/notify.ts";
import type { NotifyResult } from "../../../src/notify/notify.ts";
import { addFiles, folder } from "../../support/folder.ts";
import { answering, loopback } from "../../support/loopback.ts";
import type { Handler, Loopback } from "../../support/loopback.ts";

const LIMITS = { timeLimit: 300, waits: [5, 10], longestWait: 1_500, overall: 10_000 };
const LEDGER = (count: number): string =>
  Array.from({ length: count }, (_, i) => {
    const id = `tag:news.example,2026:${String(i).padStart(6, "0")}`;
    const [published, hash] = ["2026-01-05T00:00:00Z", "0".repeat(32)];
    return `${JSON.stringify({ id, url: `https://news.example/articles/${i}/`, published, updated: published, hash, state: "published" })}\n`;
  }).join("");

/** An output folder with two feeds, and settings with receivers. */
function site(lines: string, ledger = ""): string {
  return folder({
    "newswire.yaml": `site: {title: x, url: https://news.example/}\n${lines}\n`,
    "dist/rss.xml": "<rss/>",
    "dist/feed.json": "{}",
    "dist/ledger.ndjson": ledger,
  });
}

function run(root: string, limits: Partial<typeof LIMITS> = {}): Promise<NotifyResult> {
  const at = (path: string): string => join(root, path);
  return notify({ config: at("newswire.yaml"), out: at("dist"), index: at(".newswire"), limits: { ...LIMITS, ...limits } });
}

const codes = ({ problems }: NotifyResult): string[] => problems.map(({ code }) => code);

async function hubWith(handler: Handler): Promise<{ readonly hub: Loopback; readonly root: string }> {
  const hub = await loopback(handler);
  return { hub, root: site(`hubs: [${hub.url}]`) };
}

/** Closes the connection in the middle of an answer. */
const breaking: Handler = (_, response, socket) => {
  response.writeHead(200, { "content-length": "1000" });
  response.write("half", () => socket.destroy());
};

describe("a hub with faults", () => {
  test.each<{ what: string; handler: Handler; attempts: number }>([
    { what: "does not answer", handler: () => {}, attempts: 3 },
    { what: "closes the connection", handler: (_, __, socket) => void socket.destroy(), attempts: 3 },
    { what: "closes the connection during the answer", handler: breaking, attempts: 3 },
    { what: "does not speak HTTP", handler: (_, __, socket) => void socket.end("garbage\r\n\r\n"), attempts: 3 },
    { what: "returns 503", handler: answering(503), attempts: 3 },
    { what: "returns 429", handler: answering(429), attempts: 3 },
    { what: "wants to wait for an hour", handler: answering(429, { "retry-after": "3600" }), attempts: 1 },
    { what: "answers too slowly", handler: (_, response) => void setInterval(() => response.write("."), 50).unref(), attempts: 3 },
  ])("that $what gets $attempts attempts, and more in the next run", async ({ handler, attempts }) => {
    const { hub, root } = await hubWith(handler);

    const first = await run(root);

    expect(codes(first)).toEqual(["notify/failed"]);
    expect(first.notifications[0]?.faults).toHaveLength(2);
    // Two feeds are sent at the same time. After the first failure, a third would not be sent.
    expect(hub.seen).toHaveLength(2 * attempts);
    hub.seen.length = 0;
    hub.become(answering(204));
    expect(codes(await run(root))).toEqual([]);
    expect(hub.seen).toHaveLength(2);
    await run(root);
    expect(hub.seen).toHaveLength(2);
  });

  test("gets the next attempt after its Retry-After", async () => {
    const times: number[] = [];
    const { root } = await hubWith(({ body }, response) => {
      if (body.includes("rss")) times.push(performance.now());
      response.writeHead(body.includes("rss") && times.length === 1 ? 503 : 204, { "retry-after": "1" }).end();
    });

    expect(codes(await run(root))).toEqual([]);
    expect(times).toHaveLength(2);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(990);
  });

  test("does not take more than the overall time", async () => {
    const { hub, root } = await hubWith(answering(503));

    expect(codes(await run(root, { waits: [5_000], overall: 1_000 }))).toEqual(["notify/failed"]);
    expect(hub.seen).toHaveLength(2);
  });

  test.each<{ what: string; location: string; requests: number }>([
    { what: "in a loop", location: "/", requests: 4 },
    { what: "to another host", location: "http://localhost:1/", requests: 1 },
    { what: "to another scheme", location: "ftp://127.0.0.1/", requests: 1 },
    { what: "without a target", location: "http://", requests: 1 },
  ])("refuses with a redirect $what", async ({ location, requests }) => {
    const { hub, root } = await hubWith(answering(307, { location }));

    expect(codes(await run(root))).toEqual(["notify/refused"]);
    expect(hub.seen).toHaveLength(2 * requests);
  });

  test("gets the whole message after a redirect on its host", async () => {
    const { hub, root } = await hubWith(({ path }, response) => {
      response.writeHead(path === "/new" ? 204 : 308, path === "/new" ? {} : { location: "/new" }).end();
    });

    expect(codes(await run(root))).toEqual([]);
    const [first, second] = [hub.seen.filter(({ path }) => path === "/"), hub.seen.filter(({ path }) => path === "/new")];
    expect(second.map(({ body }) => body).toSorted()).toEqual(first.map(({ body }) => body).toSorted());
  });

  test("that is gone refuses at most four feeds, and gets the others when it is back", async () => {
    const { hub, root } = await hubWith(answering(404));
    addFiles(
      root,
      Object.fromEntries(["a", "b"].flatMap((tag) => ["rss.xml", "atom.xml"].map((file) => [`dist/tags/${tag}/${file}`, tag]))),
    );

    expect(codes(await run(root))).toEqual(["notify/refused", "notify/failed"]);
    expect(hub.seen).toHaveLength(4);
    hub.become(answering(204));
    expect(codes(await run(root))).toEqual([]);
    expect(hub.seen).toHaveLength(6);
  });

  test("that is down does not affect another one", async () => {
    const closed = createServer();
    const port = await new Promise<number>((resolve) =>
      closed.listen(0, "127.0.0.1", () => resolve((closed.address() as AddressInfo).port)),
    );
    await new Promise((resolve) => closed.close(resolve));
    const hub = await loopback(answering(204));
    const root = site(`hubs: [http://127.0.0.1:${port}/, ${hub.url}]`);

    const { problems, notifications } = await run(root);

    expect(problems.map(({ code, file }) => [code, file])).toEqual([["notify/failed", `http://127.0.0.1:${port}/`]]);
    expect(notifications[1]?.told).toHaveLength(2);
  });
});

test("a site without stories sends its feeds, but does not report pages as deleted", async () => {
  const receiver = await loopback(answering(200));
  const root = site(`hubs: [${receiver.url}]\nindexNow: {key: 3f9c1e7a5b2d4c68, endpoint: ${receiver.url}indexnow}`, LEDGER(2));
  await run(root);
  expect(receiver.seen).toHaveLength(3);
  rmSync(join(root, "dist/ledger.ndjson"));
  writeFileSync(join(root, "dist/rss.xml"), "<rss></rss>");

  await run(root);

  expect(receiver.seen.slice(3).map(({ path }) => path)).toEqual(["/"]);
});

describe("many pages", () => {
  const urlsOf = ({ seen }: Loopback): number[] => seen.map(({ body }) => (JSON.parse(body) as { urlList: string[] }).urlList.length);

  test("are sent in batches of ten thousand, and a failed batch does not undo earlier ones", async () => {
    let messages = 0;
    const engine = await loopback((_, response) => void response.writeHead((messages += 1) === 2 ? 400 : 200).end());
    const root = site(`indexNow: {key: 3f9c1e7a5b2d4c68, endpoint: ${engine.url}}`, LEDGER(25_000));

    expect(codes(await run(root, { timeLimit: 5_000 }))).toEqual(["notify/refused"]);
    expect(urlsOf(engine)).toEqual([10_000, 10_000]);
    expect(codes(await run(root, { timeLimit: 5_000 }))).toEqual([]);
    expect(urlsOf(engine)).toEqual([10_000, 10_000, 5_000]);

    engine.become(answering(500));
    writeFileSync(join(root, "dist/ledger.ndjson"), LEDGER(25_003));
    expect(codes(await run(root))).toEqual(["notify/failed"]);
    engine.become(answering(200));
    engine.seen.length = 0;
    expect(codes(await run(root))).toEqual([]);
    expect(urlsOf(engine)).toEqual([3]);
  });
});

test("a host that does not exist is asked once", async () => {
  let requests = 0;
  const request = (url: string): Promise<NoAnswer> => {
    requests += 1;
    return Promise.resolve({ url, failure: "network", message: "no such host" });
  };
  const policy = { waits: [5, 10], longestWait: 1_500, deadline: performance.now() + 10_000 };

  expect(await deliver({ request, close: () => {} }, "https://hub.invalid/", {}, policy)).toMatchObject({ kind: "failed" });
  expect(requests).toBe(1);
});
