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

/** How long and how much one request may take. */
export interface Bounds {
  /** Milliseconds from the first byte sent to the last one read. */
  readonly timeLimit: number;
  /** Bytes that are read of a body, and that it may have once it is decompressed. */
  readonly sizeLimit: number;
}

/** A request. */
export interface FetchOptions {
  readonly method?: "GET" | "HEAD" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /**
   * A file for the body of an answer with status 200, for what may be too large for the memory. The answer then has none.
   */
  readonly saveAs?: string;
}

/** Asks servers over connections of its own. */
export interface Client {
  /** Ask once; a redirect is an answer like others. Nothing is thrown. */
  readonly request: (url: string, options?: FetchOptions) => Promise<Answer | NoAnswer>;
  readonly close: () => void;
}

/**
 * A client that sees answers as they are sent: redirects, compression and caching are for its caller to judge.
 *
 * @param userAgent - How it introduces itself.
 * @param mayAskPrivate - Whether addresses within a private network may be asked.
 */
export function openClient(userAgent: string, bounds: Bounds, mayAskPrivate: boolean): Client {
  const [http, https] = [new HttpAgent({ keepAlive: true }), new HttpsAgent({ keepAlive: true })];
  const request = (url: string, asked: FetchOptions = {}): Promise<Answer | NoAnswer> => {
    const { method = "GET", headers = {}, body, saveAs } = asked;
    const options: RequestOptions = {
      method,
      headers: {
        "user-agent": userAgent,
        accept: "*/*",
        ...headers,
      },
      lookup: mayAskPrivate ? undefined : publicLookup,
    };
    const host = hostOf(url);
    if (!mayAskPrivate && isIP(host) !== 0 && isPrivateAddress(host)) return Promise.resolve(toNoAnswer(url, new PrivateHostError(host)));
    return new Promise((resolve) => {
      const sent = url.startsWith("https:")
        ? requestHttps(url, { ...options, agent: https })
        : requestHttp(url, { ...options, agent: http });
      const finish = (end: Answer | NoAnswer): void => {
        clearTimeout(timer);
        resolve(end);
      };
      const timer = setTimeout(() => {
        finish({ url, failure: "timeout", message: `no whole answer within ${bounds.timeLimit / 1000} s` });
        sent.destroy();
      }, bounds.timeLimit);
      sent.on("error", (error: NodeJS.ErrnoException) => {
        // A connection that was kept may have been closed at the other end just now.
        if (sent.reusedSocket && error.code === "ECONNRESET") void request(url, asked).then(finish);
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

/** What takes the compression off a body, by the names of `Content-Encoding` (RFC 9110, section 8.4.1). */
const DECODERS: Readonly<Record<string, () => Transform>> = {
  identity: () => new PassThrough(),
  gzip: createGunzip,
  "x-gzip": createGunzip,
  br: createBrotliDecompress,
  deflate: createInflate,
};

/** Receive an answer. If it is to be saved and its status is not a success, its body does not matter. */
async function receive(url: string, response: IncomingMessage, { sizeLimit }: Bounds, saveAs?: string): Promise<Answer | NoAnswer> {
  const [headers, status = 0] = [headersOf(response), response.statusCode];
  const chunks: Buffer[] = [];
  const answer = (isCut: boolean): Answer => ({ url, status, headers, body: Buffer.concat(isCut ? [] : chunks), isCut });
  const coding = headers["content-encoding"]?.toLowerCase() ?? "identity";
  const decoder = Object.hasOwn(DECODERS, coding) ? DECODERS[coding]?.() : undefined;
  if (decoder === undefined || (saveAs !== undefined && status !== 200)) {
    response.destroy();
    return decoder === undefined
      ? { url, failure: "coding", message: `the body is compressed as ${coding}, which was not asked for` }
      : answer(true);
  }
  let [received, size, isFaulty] = [0, 0, false];
  response.on("data", (chunk: Buffer) => {
    if ((received += chunk.length) > sizeLimit) response.destroy();
  });
  decoder.once("error", () => (isFaulty = true));
  const limit = new Transform({
    transform: (chunk: Buffer, _, done) => done((size += chunk.length) > sizeLimit ? new Error("it is too large") : null, chunk),
  });
  const collector = (): Writable => new Writable({ write: (chunk: Buffer, _, done) => done(void chunks.push(chunk)) });
  try {
    await pipeline(response, decoder, limit, saveAs === undefined ? collector() : createWriteStream(saveAs));
    return answer(false);
  } catch (error) {
    if (Math.max(received, size) > sizeLimit) return answer(true);
    if (!isFaulty || !response.complete) return toNoAnswer(url, error as NodeJS.ErrnoException);
    // Answers to HEAD, and those with status 304, name a coding and have no body.
    return received === 0 ? answer(false) : { url, failure: "coding", message: `the body is said to be ${coding} and does not decompress` };
  }
}

function headersOf({ headersDistinct }: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headersDistinct).map(([name, values = []]) => [name, values.join(", ")]));
}

function toNoAnswer(url: string, error: NodeJS.ErrnoException): NoAnswer {
  const { code = "", message } = error;
  if (error instanceof PrivateHostError) return { url, failure: "private", message };
  // OpenSSL puts what it is about between the names of its own functions and files.
  if (TLS.test(code)) return { url, failure: "tls", message: `${/:SSL routines:[^:]*:([^:]+)/.exec(message)?.[1] ?? message} (${code})` };
  // Of a host with several addresses there is one error each, and none of all.
  const words =
    message === ""
      ? code
      : code === "ECONNRESET" || code === "ERR_STREAM_PREMATURE_CLOSE"
        ? "the connection was closed before the answer was whole"
        : message;
  const isUnreached = error.syscall === "connect" || error.syscall === "getaddrinfo" || error instanceof AggregateError;
  return { url, failure: isUnreached ? "network" : "broken", message: words };
}

/** Codes by which Node and OpenSSL refuse a certificate or a handshake. */
const TLS = /^(?:ERR_(?:TLS|SSL)_|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_|EPROTO)/;
