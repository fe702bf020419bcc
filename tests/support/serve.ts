import { afterEachFile } from "./after-each-file.ts";
import { startStaticServer } from "./static-server.ts";

const open: (() => void)[] = [];
afterEachFile(() => {
  for (const close of open.splice(0)) close();
});

/**
 * Serve a folder on loopback until the last test of the file.
 *
 * @param root - It may be filled later.
 * @returns The site's URL, with a final `/`.
 */
export async function serve(root: string): Promise<string> {
  const { url, close } = await startStaticServer(root);
  open.push(close);
  return url;
}
