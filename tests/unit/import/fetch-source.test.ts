import { join } from "node:path";
import { expect, test } from "vitest";
import { openFetcher } from "../../../src/import/fetch-source.ts";
import { SourceFault } from "../../../src/import/source.ts";
import { folder } from "../../support/folder.ts";
import { answering, loopback } from "../../support/loopback.ts";
import type { Handler } from "../../support/loopback.ts";

const BOUNDS = { timeLimit: 400, sizeLimit: 1_000 };

/** Sends a byte at a time, and never ends. */
const slowly: Handler = (_, response, socket) => {
  response.writeHead(200);
  const timer = setInterval(() => response.write("a"), 20);
  socket.on("close", () => clearInterval(timer));
};

test.each<readonly [what: string, handler: Handler, code: string]>([
  ["a slow body", slowly, "import/fetch"],
  ["no answer", () => {}, "import/fetch"],
  ["a body over the limit", answering(200, {}, "a".repeat(2_000)), "import/limit"],
  ["a body that is not compressed as its header says", answering(200, { "content-encoding": "gzip" }, "text"), "import/fetch"],
  ["an error of the server", answering(500), "import/fetch"],
  ["a redirect in a loop", answering(302, { location: "/" }), "import/fetch"],
])("%s is a fault of the source", async (_what, handler, code) => {
  const { url } = await loopback(handler);
  const fetcher = openFetcher(true, BOUNDS);

  const fault: unknown = await fetcher.fetch(url, join(folder(), "a")).catch((error: unknown) => error);
  fetcher.close();

  expect(fault).toBeInstanceOf(SourceFault);
  expect((fault as SourceFault).finding.code).toBe(code);
});
