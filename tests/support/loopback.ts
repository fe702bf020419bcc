import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { afterEachFile } from "./after-each-file.ts";

/** A request that a server got. */
export interface Seen {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** A function that handles a request. It may leave it unanswered. */
export type Handler = (seen: Seen, response: ServerResponse, socket: Socket) => void;

/** A server on loopback with a replaceable handler. */
export interface Loopback {
  /** With a final `/`. */
  readonly url: string;
  readonly seen: Seen[];
  /** Replace the handler. */
  readonly become: (handler: Handler) => void;
}

const open: Server[] = [];
afterEachFile(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Start a server. It is stopped after the last test of the file. */
export async function loopback(first: Handler): Promise<Loopback> {
  const seen: Seen[] = [];
  let handle = first;
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => (body += text));
    request.on("error", () => {});
    request.on("end", () => {
      const one = { method: request.method ?? "", path: request.url ?? "", headers: request.headers, body };
      seen.push(one);
      handle(one, response, request.socket);
    });
  });
  open.push(server);
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, seen, become: (handler) => (handle = handler) };
}

/** Return a handler that always gives the same response. */
export function answering(status: number, headers: Readonly<Record<string, string>> = {}, body = ""): Handler {
  return (_, response) => void response.writeHead(status, headers).end(body);
}
