import { parseOpml } from "feedsmith";
import type { Opml } from "feedsmith";
import { toProblem } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import { parseUrl, toWebUrl } from "../text/url.ts";
import { checkXml } from "./check-xml.ts";
import type { Further } from "./imported.ts";
import { noItems, unreadableFeed } from "./reader-messages.ts";
import { SourceFault, sourceText } from "./source.ts";
import type { ImportSource } from "./source.ts";

/** Feeds of one list. People subscribe to some hundred. */
const MOST_FEEDS = 2_000;

/**
 * Read the feeds that an OPML document lists, at any level, each one once.
 *
 * @yields The address of each feed.
 * @throws {SourceFault} if the document is broken or unsafe.
 */
export async function* readOpml(source: ImportSource): AsyncGenerator<Further | Problem> {
  const urls = new Set<string>();
  const outlines = outlinesOf(checkXml(await sourceText(source)));
  // The loop also visits outlines that are added meanwhile.
  for (const { xmlUrl, outlines: inner = [] } of outlines) {
    for (const outline of inner) outlines.push(outline);
    const url = toWebUrl(parseUrl(xmlUrl?.trim() ?? "", source.url)?.href ?? "");
    if (url !== undefined && urls.size < MOST_FEEDS) urls.add(url);
  }
  for (const further of urls) yield { further };
  if (urls.size === 0) yield toProblem(source.name, noItems("OPML document"));
}

function outlinesOf(text: string): Opml.Outline<string>[] {
  try {
    return [...(parseOpml(text).body?.outlines ?? [])];
  } catch (error) {
    throw new SourceFault(unreadableFeed(error instanceof Error ? error.message : String(error)));
  }
}
