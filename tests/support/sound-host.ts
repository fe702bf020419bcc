import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import mime from "mime";
import { loopback } from "./loopback.ts";
import type { Loopback, Seen } from "./loopback.ts";
import { FEEDS } from "./feed-documents.ts";

/** A response before compression and revalidation. */
interface Reply {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** Changes of the response to a path. */
export type Alteration = (reply: Reply, seen: Seen) => Reply;

/** A correct host, except for the errors that a test adds. */
export interface SoundHost extends Pick<Loopback, "url" | "seen"> {
  /** Change responses before compression and revalidation, by path: `/rss.xml`. */
  readonly before: Map<string, Alteration>;
  /** Change responses as they are sent; undefined: never respond. */
  readonly after: Map<string, (reply: Reply, seen: Seen) => Reply | undefined>;
  /** Additional files by path. */
  readonly files: Map<string, string>;
}

const TYPES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(FEEDS).map(({ file, mediaType }) => [file, `${mediaType}; charset=utf-8`]),
);

/** Serve a folder on loopback like a correct host. */
export async function soundHost(root: string): Promise<SoundHost> {
  const [before, after, files]: [SoundHost["before"], SoundHost["after"], SoundHost["files"]] = [new Map(), new Map(), new Map()];
  const host = await loopback((seen, response) => {
    const path = new URL(seen.path, "http://localhost").pathname;
    const found = files.get(path) ?? read(join(root, path.endsWith("/") ? `${path}index.html` : path));
    const plain = found === undefined ? missing() : toReply(path, Buffer.from(found));
    const sound = finish(before.get(path)?.(plain, seen) ?? plain, seen);
    const reply = after.has(path) ? after.get(path)?.(sound, seen) : sound;
    if (reply === undefined) return;
    const body = seen.method === "HEAD" || reply.status === 304 ? "" : reply.body;
    response.writeHead(reply.status, { "content-length": reply.body.length, ...reply.headers }).end(body);
  });
  return { ...host, before, after, files };
}

function read(file: string): Buffer | undefined {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(file) : undefined;
}

function missing(): Reply {
  return { status: 404, headers: { "content-type": "text/html; charset=utf-8" }, body: Buffer.from("<!doctype html><title>404</title>") };
}

function toReply(path: string, body: Buffer): Reply {
  const type = TYPES[basename(path)] ?? mime.getType(path.endsWith("/") ? "index.html" : path) ?? "application/octet-stream";
  return {
    status: 200,
    headers: {
      "content-type": type,
      "cache-control": "public, max-age=600",
      "access-control-allow-origin": "*",
      etag: `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`,
      "last-modified": "Sun, 22 Nov 2026 00:00:00 GMT",
      vary: "Accept-Encoding",
    },
    body,
  };
}

/** Compress the response, or send 304 if the client has it (RFC 9110, section 13.2.2: an ETag takes precedence over a date). */
function finish(reply: Reply, { headers }: Seen): Reply {
  if (reply.status !== 200) return reply;
  const { etag, "last-modified": modified, "content-type": type = "" } = reply.headers;
  const [tag, since] = [headers["if-none-match"], headers["if-modified-since"]];
  const isKnown = tag === undefined ? since !== undefined && since === modified : tag === etag;
  if (isKnown) return { ...reply, status: 304, body: Buffer.alloc(0) };
  if (headers.range !== undefined) return partOf(reply, headers.range);
  if (/^(?:image|audio|video)/.test(type)) return reply;
  if (!/gzip/.test(String(headers["accept-encoding"]))) return reply;
  return { ...reply, headers: { ...reply.headers, "content-encoding": "gzip" }, body: gzipSync(reply.body) };
}

/** Send the bytes that a client asks for (RFC 9110, section 14.2). */
function partOf(reply: Reply, range: string): Reply {
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range) ?? [];
  if (from === undefined) return reply;
  const body = reply.body.subarray(Number(from), Number(to) + 1);
  return { status: 206, headers: { ...reply.headers, "content-range": `bytes ${from}-${to}/${reply.body.length}` }, body };
}
