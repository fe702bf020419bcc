import { python } from "../support/python.ts";
import { toText } from "./facts.ts";
import type { Facts } from "./facts.ts";

/**
 * Read RSS or Atom with Python's feedparser.
 *
 * @param documents - URLs to fetch, or documents as text.
 * @param raw - Return HTML unchanged. By default it is cleaned, as in programs that show it.
 * @param env - Environment variables, such as a proxy.
 * @throws {Error} if feedparser reports a fault.
 */
export async function feedparser(
  documents: readonly string[],
  raw: boolean,
  env: Readonly<Record<string, string>> = {},
): Promise<readonly (readonly Facts[])[]> {
  const read = await python<readonly (readonly Facts[])[]>("read_with_feedparser.py", { documents, raw }, env);
  return read.map((items) => items.map((item) => ({ ...item, summary: toText(item.summary) })));
}
