import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, join, normalize } from "node:path";
import mime from "mime";
import { DOCUMENTS } from "../../src/text/paths.ts";

/** A folder on loopback. */
export interface StaticServer {
  /** With a final `/`. */
  readonly url: string;
  readonly close: () => void;
}

/**
 * Serve a folder on loopback like a static host: `index.html` for a folder, 404 for a missing file.
 *
 * @param root - It may be filled later.
 * @param onRequest - Called with the path of each request before the response.
 */
export async function startStaticServer(root: string, onRequest: (path: string) => void = () => {}): Promise<StaticServer> {
  const server = createServer(({ url = "/" }, response) => {
    const { pathname } = new URL(url, "http://localhost");
    onRequest(pathname);
    const file = fileAt(root, pathname);
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": mediaType(file), "content-length": statSync(file).size });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}/`, close };
}

/** Return the file of a path. `URL` resolves every `..` except encoded ones; `normalize` stops those at the root. */
function fileAt(root: string, path: string): string | undefined {
  const inside = normalize(decodeURIComponent(path));
  const file = join(root, inside.endsWith("/") ? `${inside}index.html` : inside);
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true ? file : undefined;
}

function mediaType(file: string): string {
  const document = Object.values(DOCUMENTS).find(({ file: name }) => name === basename(file));
  return document?.mediaType ?? mime.getType(file) ?? "application/octet-stream";
}
