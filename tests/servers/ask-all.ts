import { existsSync } from "node:fs";
import { join } from "node:path";
import { addFiles } from "../support/folder.ts";
import { get } from "../support/server-program.ts";
import { EXPECTED, faultsOf, fileAt } from "./expected-headers.ts";

/**
 * Fetch a file of every kind from a server. Files of missing kinds are added to the site first.
 *
 * @returns The headers that differ from the expected ones. The media type of a picture is not checked.
 */
export async function askAll(url: string, out: string): Promise<string[]> {
  const missing = Object.keys(EXPECTED).filter((path) => !existsSync(join(out, fileAt(path))));
  addFiles(out, Object.fromEntries(missing.map((path) => [fileAt(path), "x"])));
  const faults: string[] = [];
  for (const path of Object.keys(EXPECTED)) {
    const { status, headers } = await get(url + path);
    if (status !== 200) faults.push(`/${path} is answered ${status}`);
    const media = /^media\/.*\.(?:jpg|svg)$/.test(path) ? { "content-type": undefined } : {};
    faults.push(...faultsOf(path, { ...(headers as Readonly<Record<string, string>>), ...media }, url));
  }
  return faults;
}
