import { connect } from "node:net";
import type { Socket } from "node:net";

/** An answer, as raw bytes. */
export interface Reply {
  readonly status: number;
  /** Names are in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** The size of the status line and the headers, in bytes. */
  readonly headLength: number;
  readonly body: Buffer;
}

/** A connection to a server on loopback. It is opened when needed, and reopened after the server closes it. */
export interface Connection {
  /**
   * Fetch a URL, and check that the body has exactly the length that the server sends.
   *
   * @param keeps - Whether to keep the connection open for the next request.
   * @throws {Error} if the answer is too short or too long.
   */
  readonly ask: (path: string, headers?: Readonly<Record<string, string>>, keeps?: boolean) => Promise<Reply>;
  /** Bytes received so far. */
  readonly received: () => number;
  readonly close: () => void;
}

/** Open a connection without an HTTP library, since libraries repair answers and hide parts of them. */
export function openConnection(port: number): Connection {
  let socket: Socket | undefined;
  let received = 0;

  const askOnce = (question: string, keeps: boolean): Promise<Reply | undefined> =>
    new Promise((resolve, reject) => {
      const isReused = socket !== undefined;
      const own = (socket ??= connect({ port, host: "127.0.0.1", noDelay: true }));
      let bytes: Buffer = Buffer.alloc(0);
      let reply: Reply | undefined;
      const leave = (): void => {
        own.removeAllListeners().on("error", () => {});
        if (socket === own && !keeps) socket = undefined;
      };
      const fail = (why: string): void => {
        leave();
        own.destroy();
        socket = undefined;
        // Servers close connections after many requests or a long time. Send the pending request again.
        if (isReused && bytes.length === 0) resolve(undefined);
        else reject(new Error(`${why} after ${bytes.length} bytes: ${question.slice(0, question.indexOf("\r\n"))}`));
      };
      own.on("data", (chunk: Buffer) => {
        received += chunk.length;
        bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk]);
        reply = parse(bytes);
        if (reply === undefined) return;
        if (bytes.length > reply.headLength + reply.body.length) return fail("more than the length says");
        if (reply.headers.get("connection") === "close") return;
        leave();
        resolve(reply);
      });
      own.on("end", () => {
        if (reply === undefined) return fail("cut short");
        leave();
        own.destroy();
        socket = undefined;
        resolve(reply);
      });
      own.on("error", (error) => fail(error.message));
      own.write(question);
    });

  return {
    ask: async (path, headers = {}, keeps = true) => {
      const all = { Host: `127.0.0.1:${port}`, ...headers, ...(keeps ? {} : { Connection: "close" }) };
      const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
      const question = `GET /${path} HTTP/1.1\r\n${lines.join("")}\r\n`;
      for (;;) {
        const reply = await askOnce(question, keeps);
        if (reply !== undefined) return reply;
      }
    },
    received: () => received,
    close: () => socket?.destroy(),
  };
}

/** Parse an answer once it is complete. */
function parse(bytes: Buffer): Reply | undefined {
  const end = bytes.indexOf("\r\n\r\n");
  if (end === -1) return undefined;
  const [first = "", ...lines] = bytes.toString("latin1", 0, end).split("\r\n");
  const headers = new Map(lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]));
  const status = Number(first.split(" ")[1]);
  const length = status === 304 ? 0 : Number(headers.get("content-length"));
  if (Number.isNaN(length)) throw new Error(`no Content-Length: ${first}`);
  const headLength = end + 4;
  return bytes.length < headLength + length ? undefined : { status, headers, headLength, body: bytes.subarray(headLength) };
}
