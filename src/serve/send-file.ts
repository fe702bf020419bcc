import { createReadStream } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";

/** Bytes to send, or a file. */
export interface Payload {
  readonly size: number;
  readonly content: Buffer | { readonly file: string };
}

/** Headers of a response. */
export type Headers = Readonly<Record<string, string>>;

/** What tells versions of a file apart. */
export interface FileVersion {
  /** With its quotes. */
  readonly etag: string;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

/** A range of bytes; both ends are included. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Send a file as a CDN does: with validators, `304 Not Modified` for a version that the client has, and one range (RFC 9110, sections 13
 * and 14).
 */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { size, content }: Payload,
  version: FileVersion,
  headers: Headers,
): Promise<void> {
  const all = { ...headers, ETag: version.etag, "Last-Modified": new Date(version.modified).toUTCString(), "Accept-Ranges": "bytes" };
  if (isCurrent(request, version)) {
    const { "Content-Type": _, ...validators } = all as Record<string, string>;
    response.writeHead(304, validators).end();
    return;
  }
  const range = rangeOf(request, size, version);
  if (range === "outside") {
    response.writeHead(416, { ...headers, "Content-Range": `bytes */${size}` }).end();
    return;
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  const part = range === undefined ? {} : { "Content-Range": `bytes ${start}-${end}/${size}` };
  response.writeHead(range === undefined ? 200 : 206, { ...all, ...part, "Content-Length": String(end - start + 1) });
  if (request.method === "HEAD" || size === 0) response.end();
  else if (Buffer.isBuffer(content)) response.end(content.subarray(start, end + 1));
  else await pipeline(createReadStream(content.file, { start, end }), response);
}

/** Whether the client has this version. `If-None-Match` counts more than `If-Modified-Since` (RFC 9110, section 13.2.2). */
function isCurrent({ headers }: IncomingMessage, { etag, modified }: FileVersion): boolean {
  const known = headers["if-none-match"];
  if (known !== undefined) return known.trim() === "*" || known.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
  const since = Date.parse(headers["if-modified-since"] ?? "");
  return Math.floor(modified / 1000) * 1000 <= since;
}

/** The range to send; undefined for the whole file, also for several ranges. */
function rangeOf(request: IncomingMessage, size: number, version: FileVersion): Range | "outside" | undefined {
  const [, from = "", to = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(request.headers.range ?? "") ?? [];
  if (request.method !== "GET" || from + to === "" || !hasVersion(request, version)) return undefined;
  const start = from === "" ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === "" || to === "" ? size - 1 : Number(to);
  if (from !== "" && start > end && start < size) return undefined;
  return start >= size || start > end ? "outside" : { start, end: Math.min(end, size - 1) };
}

/** Whether the client wants a range of this version (`If-Range`). */
function hasVersion({ headers }: IncomingMessage, { etag, modified }: FileVersion): boolean {
  const condition = headers["if-range"]?.toString();
  return condition === undefined || condition === etag || Date.parse(condition) === Math.floor(modified / 1000) * 1000;
}
