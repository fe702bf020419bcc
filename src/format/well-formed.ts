import { SaxesParser } from "saxes";

const WRAPPER =
  '<newswire xmlns="http://www.w3.org/2005/Atom" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">';

/**
 * Prove that an XML fragment parses before it may enter a feed: one that does not would make every feed it is in
 * unreadable.
 *
 * @throws {Error} when it does not. That is a fault of newswire, never of the article.
 */
export function assertWellFormed(fragment: string, what: string): void {
  if (isPlain(fragment)) return;
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw new Error(`${what} became XML that does not parse: ${error.message}`);
  });
  parser.write(`${WRAPPER}${fragment}</newswire>`).close();
}

/** Characters that XML forbids, and those of the pairs it allows, which are left to the parser. */
const UNUSUAL = /[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/;
const START_TAG = /<((?:atom:|content:|dc:)?(?!xml)[A-Za-z]+)((?: (?:xml:lang|(?!xml)[A-Za-z]+)="[^<"]*")*)(\/?)>/y;
const ATTRIBUTE_NAME = / ([A-Za-z:]+)="[^"]*"/g;
const BARE_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#x26|#x3C|#x3E|#x22);)/;
const CDATA = "<![CDATA[";

/**
 * Whether a fragment is XML of the few forms that items have. A parser proves the same of more forms, in ten times the
 * time: what is not plain is for it to judge.
 */
export function isPlain(fragment: string): boolean {
  if (UNUSUAL.test(fragment)) return false;
  const open: string[] = [];
  for (let at = 0; ;) {
    const tag = fragment.indexOf("<", at);
    const text = fragment.slice(at, tag === -1 ? undefined : tag);
    if (text.includes("]]>") || BARE_AMPERSAND.test(text)) return false;
    if (tag === -1) return open.length === 0;
    const end = fragment.startsWith(CDATA, tag) ? fragment.indexOf("]]>", tag + CDATA.length) + 3 : endOfTag(fragment, tag, open);
    if (end <= 2) return false;
    at = end;
  }
}

/** Where the tag at a place ends; -1 when it is not plain, or does not close what is open. */
function endOfTag(fragment: string, at: number, open: string[]): number {
  if (fragment.startsWith("</", at)) {
    const end = fragment.indexOf(">", at) + 1;
    return fragment.slice(at + 2, end - 1) === open.pop() ? end : -1;
  }
  START_TAG.lastIndex = at;
  const [tag, name = "", attributes = "", slash] = START_TAG.exec(fragment) ?? [];
  if (tag === undefined || BARE_AMPERSAND.test(attributes)) return -1;
  if (attributes !== "") {
    const names = Array.from(attributes.matchAll(ATTRIBUTE_NAME), ([, attribute]) => attribute);
    if (new Set(names).size < names.length) return -1;
  }
  if (slash === "") open.push(name);
  return at + tag.length;
}
