import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, join, normalize } from "node:path";
import mime from "mime";
import { afterAll } from "vitest";
import { DOCUMENTS } from "../../src/text/paths.ts";

const open: Server[] = [];
afterAll(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/**
 * Serve a folder on loopback the way a static host does: `index.html` for a folder, 404 for what is not there. It ends
 * after the last test of the file.
 *
 * @param root - It may be filled later.
 * @returns The site's URL, with a final `/`.
 */
export async function serve(root: string): Promise<string> {
  const server = createServer(({ url = "/" }, response) => {
    const file = fileAt(root, new URL(url, "http://localhost").pathname);
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": mediaType(file), "content-length": statSync(file).size });
    createReadStream(file).pipe(response);
  });
  open.push(server);
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}/`;
}

/** The file of a path. `URL` has resolved every `..`, but for those that were encoded: `normalize` takes them to the root. */
function fileAt(root: string, path: string): string | undefined {
  const inside = normalize(decodeURIComponent(path));
  const file = join(root, inside.endsWith("/") ? `${inside}index.html` : inside);
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true ? file : undefined;
}

function mediaType(file: string): string {
  const document = Object.values(DOCUMENTS).find(({ file: name }) => name === basename(file));
  return document?.mediaType ?? mime.getType(file) ?? "application/octet-stream";
}
