import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { connect } from "@nats-io/transport-node";
import type { NatsConnection } from "@nats-io/transport-node";
import { afterAll, describe, expect, test } from "vitest";
import { NODE, newswire } from "../support/command.ts";
import { filesOf, folder } from "../support/folder.ts";
import { freePort, startServer } from "../support/server-program.ts";
import { lacks } from "../support/tools.ts";

const BRIDGE = fileURLToPath(new URL("../../docs/examples/nats-bridge.mjs", import.meta.url));
const NOW = "2026-11-22T00:00:00Z";

const STORY = {
  slug: "ferry-line-reopens",
  title: 'Ferry line: "open" again #1',
  published: "2026-11-20T09:00:00+01:00",
  tags: ["harbour", "transport"],
  body: "The northern route is back.\n\n---\n\nIt sails at nine.",
};

interface Bridge {
  readonly root: string;
  /** Publish an event, and return the answer of the bridge. */
  readonly send: (event: unknown) => Promise<Readonly<Record<string, string>>>;
  /** Wait for a message on standard error that contains a text. */
  readonly hears: (text: string) => Promise<void>;
  readonly child: ChildProcess;
}

const children: ChildProcess[] = [];
const connections: NatsConnection[] = [];
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  for (const connection of connections) await connection.close();
});

/** Start the bridge of the docs for a new site, with a subject of its own: every bridge of a subject answers. */
async function startBridge(port: number, name: string): Promise<Bridge> {
  const root = folder({ "newswire.yaml": "site: {title: Harbour Wire, url: https://news.example/}\n" });
  const server = `nats://127.0.0.1:${port}`;
  const child = spawn(NODE, [BRIDGE, "articles", `${name}.*`, server], {
    cwd: root,
    env: { PATH: process.env["PATH"] },
    stdio: ["ignore", "ignore", "pipe"],
  });
  children.push(child);
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const hears = async (text: string): Promise<void> => {
    for (let i = 0; i < 1200 && !said.includes(text); i += 1) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(said).toContain(text);
  };
  await hears(`waiting for ${name}.* at 127.0.0.1`);
  const connection = await connect({ servers: server });
  connections.push(connection);
  const send = async (event: unknown): Promise<Readonly<Record<string, string>>> => {
    const text = typeof event === "string" ? event : JSON.stringify(event);
    const answer = await connection.request(`${name}.new`, text, { timeout: 60_000 });
    return answer.json<Readonly<Record<string, string>>>();
  };
  return { root, send, hears, child };
}

describe.skipIf(lacks("nats"))("the bridge from NATS", async () => {
  const port = lacks("nats") ? 0 : await freePort();
  if (port > 0) await startServer("nats-server", ["-a", "127.0.0.1", "-p", String(port)], port);

  test("writes a story of each event, which an ordinary build publishes and a later event changes", async () => {
    const { root, send } = await startBridge(port, "stories");
    const feed = async (): Promise<{ readonly items: readonly Readonly<Record<string, unknown>>[] }> => {
      const { code, stderr } = await newswire(["build", "--skip-faulty", "--strict", "--now", NOW], { cwd: root });
      expect(code, stderr).toBe(0);
      return JSON.parse(readFileSync(join(root, "dist/feed.json"), "utf8")) as Awaited<ReturnType<typeof feed>>;
    };

    expect(await send(STORY)).toEqual({ written: "ferry-line-reopens.md" });
    const [first] = (await feed()).items;
    expect(first).toMatchObject({ title: STORY.title, tags: STORY.tags, date_published: "2026-11-20T08:00:00.000Z" });
    expect(first?.["content_html"]).toContain("It sails at nine.");

    const changed = { ...STORY, title: "Ferry line reopens today", updated: "2026-11-21T10:00:00Z" };
    expect(await send(changed)).toEqual({ written: "ferry-line-reopens.md" });
    const { items } = await feed();
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ id: first?.["id"], title: "Ferry line reopens today", date_modified: "2026-11-21T10:00:00.000Z" });
    expect(filesOf(join(root, "articles"))).toEqual(["ferry-line-reopens.md"]);
  });

  test("reports and skips bad events, writes nothing outside of its folder, and goes on", async () => {
    const { root, send, hears } = await startBridge(port, "faulty");
    const bad: readonly unknown[] = [
      "not JSON",
      "",
      "null",
      "[]",
      ...["../escape", "a/b", "..", ".hidden", "a\0b", "A", "a\nb", "", "a".repeat(101), 5, null, ["a"]].map((slug) => ({
        ...STORY,
        slug,
      })),
      ...["", 5, "two\nlines", "\u0007"].map((title) => ({ ...STORY, title })),
      ...["2026-99-99", "tomorrow", 5, "2026-11-20\ndraft: true"].map((published) => ({ ...STORY, published })),
      { ...STORY, updated: "never" },
      { ...STORY, body: { text: "x" } },
      { ...STORY, tags: { toString: 1 } },
    ];

    for (const event of bad) expect(await send(event), JSON.stringify(event)).toEqual({ error: expect.any(String) as string });
    await hears('skipped an event of faulty.new: "slug is missing or wrong"');
    expect(filesOf(root)).toEqual(["newswire.yaml"]);
    expect(existsSync(join(root, "..", "escape.md"))).toBe(false);

    // Texts that look like YAML stay texts.
    expect(await send({ ...STORY, title: "draft: true", tags: "one], draft: [true" })).toEqual({ written: "ferry-line-reopens.md" });
    const { code } = await newswire(["build", "--now", NOW], { cwd: root });
    expect(code).toBe(0);
    const { items } = JSON.parse(readFileSync(join(root, "dist/feed.json"), "utf8")) as { readonly items: readonly unknown[] };
    expect(items).toEqual([expect.objectContaining({ title: "draft: true", tags: ["one], draft: [true"] })]);
  });

  test("replaces files as a whole, also when it is killed", async () => {
    const { root, send, child } = await startBridge(port, "large");
    const body = (version: number): string => `${`Version ${version} of the text.\n\n`.repeat(5000)}end ${version}`;
    await send({ ...STORY, body: body(0) });
    const path = join(root, "articles", "ferry-line-reopens.md");
    /** The version of the file, if it is complete. */
    const version = (): string | undefined => {
      const text = readFileSync(path, "utf8");
      const [, first, last] = /^Version (\d+) of[^]*\nend (\d+)\n$/m.exec(text) ?? [];
      return first === last ? first : undefined;
    };
    for (let i = 1; i <= 60; i += 1) {
      const answer = send({ ...STORY, body: body(i) });
      for (let reads = 0; reads < 5; reads += 1) {
        expect(version()).toBeDefined();
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      await answer;
      expect(version()).toBe(String(i));
    }

    const late = send({ ...STORY, body: body(61) }).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 2));
    child.kill("SIGKILL");
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(["60", "61"]).toContain(version());
    expect(readdirSync(join(root, "articles")).filter((name) => name.endsWith(".md"))).toEqual(["ferry-line-reopens.md"]);
    for (const connection of connections.splice(0)) await connection.close();
    await late;
  });
});
