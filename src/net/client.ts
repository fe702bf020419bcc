import { createWriteStream } from "node:fs";
import { Agent as HttpAgent, request as requestHttp } from "node:http";
import type { IncomingMessage, RequestOptions } from "node:http";
import { Agent as HttpsAgent, request as requestHttps } from "node:https";
import { isIP } from "node:net";
import { PassThrough, Transform, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import type { Answer, NoAnswer } from "./answer.ts";
import { hostOf, isPrivateAddress, PrivateHostError, publicLookup } from "./private-address.ts";

/** Limits of one request. */
export interface Bounds {
  /** Milliseconds from the first byte sent to the last byte read. */
  readonly timeLimit: number;
  /** Bytes of a body, both as received and decompressed. */
  readonly sizeLimit: number;
}

/** Options of a request. */
export interface FetchOptions {
  readonly method?: "GET" | "HEAD" | "POST" | "PUT" | "DELETE";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
  /** Path of a file to write the body to if the status is 200, when it may not fit into memory. The answer then has an empty body. */
  readonly saveAs?: string;
}

/** An HTTP client with its own connections. */
export interface Client {
  /** Send one request. Redirects are not followed. Never rejects. */
  readonly request: (url: string, options?: FetchOptions) => Promise<Answer | NoAnswer>;
  readonly close: () => void;
}

/**
 * Open a client that returns answers as servers send them, so that callers can check redirects, compression and caching.
 *
 * @param allowPrivate - Whether requests to private networks are allowed.
 */
export function openClient(userAgent: string, bounds: Bounds, allowPrivate: boolean): Client {
  const [http, https] = [new HttpAgent({ keepAlive: true }), new HttpsAgent({ keepAlive: true })];
  const request = (url: string, fetchOptions: FetchOptions = {}): Promise<Answer | NoAnswer> => {
    const { method = "GET", headers = {}, body, saveAs } = fetchOptions;
    const options: RequestOptions = {
      method,
      headers: {
        "user-agent": userAgent,
        accept: "*/*",
        ...headers,
      },
      lookup: allowPrivate ? undefined : publicLookup,
    };
    const host = hostOf(url);
    if (!allowPrivate && isIP(host) !== 0 && isPrivateAddress(host)) return Promise.resolve(toNoAnswer(url, new PrivateHostError(host)));
    return new Promise((resolve) => {
      const sent = url.startsWith("https:")
        ? requestHttps(url, { ...options, agent: https })
        : requestHttp(url, { ...options, agent: http });
      const finish = (end: Answer | NoAnswer): void => {
        clearTimeout(timer);
        resolve(end);
      };
      const timer = setTimeout(() => {
        finish({ url, failure: "timeout", message: `no complete answer within ${bounds.timeLimit / 1000} s` });
        sent.destroy();
      }, bounds.timeLimit);
      sent.on("error", (error: NodeJS.ErrnoException) => {
        // The server may just have closed a kept-alive connection. Retry on a new one.
        if (sent.reusedSocket && error.code === "ECONNRESET") void request(url, fetchOptions).then(finish);
        else finish(toNoAnswer(url, error));
      });
      sent.on("response", (response) => {
        void receive(url, response, bounds, saveAs).then(finish);
      });
      sent.end(body);
    });
  };
  return {
    request,
    close: () => {
      http.destroy();
      https.destroy();
    },
  };
}

/** Decompressors by the value of `Content-Encoding` (RFC 9110, section 8.4.1). */
const DECODERS: Readonly<Record<string, () => Transform>> = {
  identity: () => new PassThrough(),
  gzip: createGunzip,
  "x-gzip": createGunzip,
  br: createBrotliDecompress,
  deflate: createInflate,
};

/** Receive an answer. With `saveAs`, the body is read only if the status is 200. */
async function receive(url: string, response: IncomingMessage, { sizeLimit }: Bounds, saveAs?: string): Promise<Answer | NoAnswer> {
  const [headers, status = 0] = [headersOf(response), response.statusCode];
  const chunks: Buffer[] = [];
  const answer = (isCut: boolean): Answer => ({ url, status, headers, body: Buffer.concat(isCut ? [] : chunks), isCut });
  const coding = headers["content-encoding"]?.toLowerCase() ?? "identity";
  const decoder = Object.hasOwn(DECODERS, coding) ? DECODERS[coding]?.() : undefined;
  if (decoder === undefined || (saveAs !== undefined && status !== 200)) {
    response.destroy();
    return decoder === undefined
      ? { url, failure: "coding", message: `the body is compressed as ${coding}, which was not requested` }
      : answer(true);
  }
  let [received, size, isFaulty] = [0, 0, false];
  response.on("data", (chunk: Buffer) => {
    if ((received += chunk.length) > sizeLimit) response.destroy();
  });
  decoder.once("error", () => (isFaulty = true));
  const limit = new Transform({
    transform: (chunk: Buffer, _, done) => done((size += chunk.length) > sizeLimit ? new Error("too large") : null, chunk),
  });
  const collector = (): Writable => new Writable({ write: (chunk: Buffer, _, done) => done(void chunks.push(chunk)) });
  try {
    await pipeline(response, decoder, limit, saveAs === undefined ? collector() : createWriteStream(saveAs));
    return answer(false);
  } catch (error) {
    if (Math.max(received, size) > sizeLimit) return answer(true);
    if (!isFaulty || !response.complete) return toNoAnswer(url, error as NodeJS.ErrnoException);
    // Answers to HEAD and with status 304 have a Content-Encoding but no body.
    return received === 0 ? answer(false) : { url, failure: "coding", message: `Content-Encoding is ${coding}, but the body is not` };
  }
}

function headersOf({ headersDistinct }: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headersDistinct).map(([name, values = []]) => [name, values.join(", ")]));
}

function toNoAnswer(url: string, error: NodeJS.ErrnoException): NoAnswer {
  const { code = "", message } = error;
  if (error instanceof PrivateHostError) return { url, failure: "private", message };
  // OpenSSL surrounds the reason with names of its functions and files.
  if (TLS.test(code)) return { url, failure: "tls", message: `${/:SSL routines:[^:]*:([^:]+)/.exec(message)?.[1] ?? message} (${code})` };
  // For a host with several addresses, Node gives an AggregateError without a message.
  const reason =
    message === ""
      ? code
      : code === "ECONNRESET" || code === "ERR_STREAM_PREMATURE_CLOSE"
        ? "the connection was closed before the answer was complete"
        : (REASONS[code] ?? message);
  const isUnreachable = error.syscall === "connect" || error.syscall === "getaddrinfo" || error instanceof AggregateError;
  return { url, failure: isUnreachable ? "network" : "broken", message: reason };
}

export const NO_HOST = "no such host";

/** What errors of the system mean. */
const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: NO_HOST,
  EAI_AGAIN: "the name server does not answer",
  ECONNREFUSED: "the server refuses connections",
};

/** Error codes of Node and OpenSSL for an invalid certificate or handshake. */
const TLS = /^(?:ERR_(?:TLS|SSL)_|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_|EPROTO)/;
