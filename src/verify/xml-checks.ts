import type { Report } from "../model/problem.ts";
import { invalidValue, missingPart, notEscaped, severalAlternates } from "./structure-messages.ts";
import { schemeOf } from "../text/url.ts";
import { childrenOf } from "./xml-tree.ts";
import type { XmlElement } from "./xml-tree.ts";

const ATOM = "http://www.w3.org/2005/Atom";

/** Check what no table of elements can say about RSS: rules that join two elements. */
export function checkRssItems(items: readonly XmlElement[], report: Report): void {
  for (const item of items) {
    const { place, children } = item;
    if (!children.some(({ local }) => local === "title" || local === "description")) {
      report({ ...missingPart("<title> or <description> of <item> (RSS 2.0, elements of item)"), place });
    }
    for (const guid of children.filter(({ local, uri }) => local === "guid" && uri === item.uri)) {
      const id = guid.text.trim();
      const isLink = (guid.attributes["isPermaLink"] ?? "true") === "true";
      if (isLink && id !== "" && !/^https?:$/.test(`${schemeOf(id) ?? ""}:`)) {
        report({ ...invalidValue("<guid>", id, 'an http(s) URL, or add `isPermaLink="false"`'), place: guid.place });
      }
    }
  }
}

/** Check what no table of elements can say about Atom (RFC 4287, sections 4.1.1 to 4.1.3 and 3.1). */
export function checkAtom(feed: XmlElement, report: Report): void {
  const hasAuthor = childrenOf(feed, "author", ATOM).length > 0;
  checkConstructs(feed, report);
  for (const entry of childrenOf(feed, "entry", ATOM)) {
    const { place } = entry;
    const sources = childrenOf(entry, "source", ATOM);
    if (!hasAuthor && ![entry, ...sources].some((each) => childrenOf(each, "author", ATOM).length > 0)) {
      report({ ...missingPart("<author> of <entry> or <feed> (RFC 4287, section 4.1.2)"), place });
    }
    const alternates = childrenOf(entry, "link", ATOM).filter(({ attributes }) => (attributes["rel"] ?? "alternate") === "alternate");
    if (alternates.length === 0 && childrenOf(entry, "content", ATOM).length === 0) {
      report({ ...missingPart('<content> or <link rel="alternate"> of <entry> (RFC 4287, section 4.1.2)'), place });
    }
    checkAlternates(alternates, report);
    checkConstructs(entry, report);
  }
  checkAlternates(
    childrenOf(feed, "link", ATOM).filter(({ attributes }) => (attributes["rel"] ?? "alternate") === "alternate"),
    report,
  );
}

function checkAlternates(alternates: readonly XmlElement[], report: Report): void {
  const seen = new Set<string>();
  for (const { attributes, place } of alternates) {
    const key = `${attributes["type"] ?? ""} ${attributes["hreflang"] ?? ""}`;
    if (seen.has(key)) report({ ...severalAlternates(), place });
    seen.add(key);
  }
}

function checkConstructs(parent: XmlElement, report: Report): void {
  for (const { local, uri, attributes, children, place } of parent.children) {
    if (uri !== ATOM || !CONSTRUCTS.has(local)) continue;
    const { type = "text" } = attributes;
    const [child] = children;
    if (type === "xhtml" && (children.length !== 1 || child?.local !== "div" || child.uri !== "http://www.w3.org/1999/xhtml")) {
      report({
        ...missingPart(`<div xmlns="http://www.w3.org/1999/xhtml"> in <${local} type="xhtml"> (RFC 4287, section 3.1.1.3)`),
        place,
      });
    }
    if ((type === "html" || type === "text") && child !== undefined) report({ ...notEscaped(local, child.local), place });
  }
}

const CONSTRUCTS: ReadonlySet<string> = new Set(["title", "subtitle", "summary", "rights", "content"]);
