import { python } from "../support/python.ts";
import { toText } from "./facts.ts";
import type { Facts } from "./facts.ts";

/**
 * What Python's feedparser reads of RSS or Atom.
 *
 * @param documents - URLs it fetches itself, or text.
 * @param raw - Hand on HTML as it came; else it is cleaned first, as programs that show it have it.
 * @throws {Error} when it finds any fault with a document.
 */
export async function feedparser(documents: readonly string[], raw: boolean): Promise<readonly (readonly Facts[])[]> {
  const read = await python<readonly (readonly Facts[])[]>("read_with_feedparser.py", { documents, raw });
  return read.map((items) => items.map((item) => ({ ...item, summary: toText(item.summary) })));
}
