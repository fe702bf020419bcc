import type { Report } from "../model/problem.ts";
import { oneLine } from "../text/characters.ts";
import { placeOf } from "../text/place.ts";
import { decodeReferences } from "../text/text-of-html.ts";
import { ATOM_TABLE } from "./atom-table.ts";
import { checkStructure } from "./check-structure.ts";
import { limitReport } from "./limit-report.ts";
import { hasDoctype, invalidJson, invalidXml, newerXml, notAFeed, spaceBeforeXml } from "./messages.ts";
import { withModules } from "./module-table.ts";
import { foreignRoot, oldAtom } from "./structure-messages.ts";
import { checkJson } from "./check-json.ts";
import { readJson } from "./json-tree.ts";
import { checkNamespaces } from "./namespace-checks.ts";
import type { ParsedFeed } from "./parsed-feed.ts";
import { endOfPrologue } from "./prologue.ts";
import { readAtom } from "./read-atom.ts";
import { isJsonFeed, readJsonFeed } from "./read-json-feed.ts";
import { itemsOf, readRss } from "./read-rss.ts";
import { RDF_TABLE, RSS_090_TABLE, RSS_TABLE } from "./rss-table.ts";
import { checkAtom, checkEpisodes, checkRssItems } from "./xml-checks.ts";
import { everyElement, readXml } from "./xml-tree.ts";
import type { StructureTable } from "./structure-row.ts";
import type { XmlElement } from "./xml-tree.ts";

/** Detect the form of a document by its beginning, as readers do that ignore the media type. */
export function formOf(text: string): "xml" | "json" | "html" | "other" {
  const from = endOfPrologue(text);
  const start = text.slice(from, from + 1000);
  if (start.startsWith("{")) return "json";
  if (/<(?:rss|feed|rdf:RDF|\w+:feed)[\s>]/.test(start)) return "xml";
  if (!start.startsWith("<")) return "other";
  return /^<(?:!doctype\s+html|head|body)[\s>]|<html[\s>]/i.test(start) ? "html" : "xml";
}

/**
 * Read a feed as a strict parser does, and report what such a parser rejects.
 *
 * @param text - Decoded, without a byte order mark.
 * @returns Undefined if the text is not a feed, or has a syntax error.
 */
export function readFeed(text: string, reportAll: Report): ParsedFeed | undefined {
  const report = limitReport(reportAll);
  const form = formOf(text);
  if (form === "json") return fromJson(text, report);
  return form === "xml" ? fromXml(text, report) : notFeed(form, report);
}

function fromJson(text: string, report: Report): ParsedFeed | undefined {
  const document = readJson(text);
  const { root, fault } = document;
  if (fault !== undefined) report({ ...invalidJson(oneLine(fault.message)), place: fault.place });
  if (root === undefined) return undefined;
  if (!isJsonFeed(root)) return notFeed("json", report);
  checkJson(document, report);
  return readJsonFeed(root);
}

function fromXml(text: string, report: Report): ParsedFeed | undefined {
  if (/^\s+<\?xml/.test(text)) report(spaceBeforeXml());
  if (/^\s*<\?xml\s+version\s*=\s*["']1\.[^0"']/.test(text)) report(newerXml());
  const { root, fault, doctype } = readXml(blankDeclaration(text));
  if (doctype !== undefined) report({ ...hasDoctype(), place: doctype });
  if (fault !== undefined) {
    report({ ...invalidXml(fault.message), place: fault.place });
    return undefined;
  }
  const feed = root === undefined ? notFeed("xml", report) : fromRoot(root, report);
  return feed === undefined ? undefined : { ...feed, stylesheet: stylesheetOf(text) };
}

function fromRoot(root: XmlElement, report: Report): ParsedFeed | undefined {
  const { local, uri, place } = root;
  if (uri === OLD_ATOM) report({ ...oldAtom(), place });
  else if (local === "feed" && uri !== ATOM) report({ ...foreignRoot("feed", uri, ATOM), place });
  else if (local === "rss" && !RSS_TABLE.uris.includes(uri)) report({ ...foreignRoot("rss", uri, ""), place });
  else if (local === "feed") {
    checkElements(root, ATOM_TABLE, report);
    checkAtom(root, report);
    return readAtom(root);
  } else if (local === "rss" || local === "RDF") {
    checkElements(root, local === "rss" ? RSS_TABLE : isOldRdf(root) ? RSS_090_TABLE : RDF_TABLE, report);
    if (local === "rss") {
      checkRssItems(itemsOf(root), report);
      checkEpisodes(root, itemsOf(root), report);
    }
    return readRss(root);
  } else notFeed("xml", report);
  return undefined;
}

function checkElements(root: XmlElement, table: StructureTable, report: Report): void {
  checkNamespaces(everyElement(root), report);
  checkStructure(root, withModules(table), report);
}

const OLD_ATOM = "http://purl.org/atom/ns#";
const ATOM = "http://www.w3.org/2005/Atom";

function isOldRdf({ children }: XmlElement): boolean {
  return children.some(({ uri }) => RSS_090_TABLE.uris.includes(uri));
}

/** Replace a declaration behind white space by blanks, so that a parser goes on and every place stays what it is. */
function blankDeclaration(text: string): string {
  return text.replace(/^\s+<\?xml[^>]*\?>/, (start) => start.replace(/[^\r\n]/g, " "));
}

/** Find the stylesheet before the root element. */
function stylesheetOf(text: string): ParsedFeed["stylesheet"] {
  const prologue = text.slice(0, endOfPrologue(text));
  const at = prologue.indexOf("<?xml-stylesheet");
  const instruction = at === -1 ? "" : prologue.slice(at, prologue.indexOf("?>", at));
  const [, , url] = /\shref\s{0,99}=\s{0,99}(["'])([^"']*)\1/.exec(instruction) ?? [];
  return url === undefined ? undefined : { url: decodeReferences(url), place: placeOf(text, at) };
}

function notFeed(form: ReturnType<typeof formOf>, report: Report): undefined {
  report(notAFeed(form));
  return undefined;
}
