import type { Report } from "../model/problem.ts";
import { oneLine } from "../text/characters.ts";
import { placeOf } from "../text/place.ts";
import type { ParsedFeed } from "./parsed-feed.ts";
import { endOfPrologue } from "./prologue.ts";
import { readAtom } from "./read-atom.ts";
import { isJsonFeed, readJsonFeed } from "./read-json-feed.ts";
import { readRss } from "./read-rss.ts";
import { readXml } from "./xml-tree.ts";

/** What a text is, by its beginning, as readers find out that do not trust its media type. */
export function formOf(text: string): "xml" | "json" | "html" | "other" {
  const from = endOfPrologue(text);
  const start = text.slice(from, from + 1000);
  if (start.startsWith("{")) return "json";
  if (/<(?:rss|feed|rdf:RDF|\w+:feed)[\s>]/.test(start)) return "xml";
  if (!start.startsWith("<")) return "other";
  return /^<(?:!doctype\s+html|head|body)[\s>]|<html[\s>]/i.test(start) ? "html" : "xml";
}

/**
 * Read a feed the way a parser does that forgives nothing. What such a parser refuses is reported.
 *
 * @param text - Decoded, without byte order mark.
 * @returns Undefined when it is no feed or cannot be read to its end.
 */
export function readFeed(text: string, report: Report): ParsedFeed | undefined {
  const kind = formOf(text);
  const feed = kind === "json" ? fromJson(text, report) : kind === "xml" ? fromXml(text, report) : notFeed(kind, report);
  for (const { what, place } of feed?.missing ?? []) {
    report({
      code: "verify/required",
      place,
      message: `${what} is missing`,
      hint: "The format requires it, and some readers refuse the feed.",
    });
  }
  return feed;
}

function fromJson(text: string, report: Report): ParsedFeed | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    const position = /position (\d+)/.exec(message)?.[1];
    const place = position === undefined ? undefined : placeOf(text, Number(position));
    report({ code: "verify/syntax", place, message: `this is no JSON: ${oneLine(message)}`, hint: "Parsers refuse the whole feed." });
    return undefined;
  }
  if (isJsonFeed(value)) return readJsonFeed(value);
  return notFeed("json", report);
}

function fromXml(text: string, report: Report): ParsedFeed | undefined {
  if (/^\s+<\?xml/.test(text)) {
    const hint = "Let the document begin with `<?xml`: most parsers refuse it otherwise.";
    report({ code: "verify/preamble", message: "white space stands before the XML declaration", hint });
  }
  const { root, fault, doctype } = readXml(text.trimStart());
  if (doctype !== undefined) {
    const hint = "Delete it: parsers that are careful refuse documents with one.";
    report({ code: "verify/doctype", severity: "warning", place: doctype, message: "the document has a DOCTYPE", hint });
  }
  if (fault !== undefined) {
    report({
      code: "verify/syntax",
      place: fault.place,
      message: `the XML is not well-formed: ${fault.message}`,
      hint: "Parsers refuse the whole feed.",
    });
    return undefined;
  }
  if (root?.local === "rss" || root?.local === "RDF") return readRss(root);
  if (root?.local === "feed" && root.uri === "http://www.w3.org/2005/Atom") return readAtom(root);
  return notFeed("xml", report);
}

function notFeed(kind: string, report: Report): undefined {
  const what = { html: "an HTML page", json: "JSON that is no feed", xml: "XML that is no feed", other: "no feed" }[kind] ?? kind;
  const message = `this is ${what}`;
  report({ code: "verify/not-a-feed", message, hint: "Serve the feed here, or answer 404 or 410 if it has gone." });
  return undefined;
}
