import { childrenOf, everyElement, parseXml } from "../support/xml.ts";
import type { Element } from "../support/xml.ts";
import { newSince } from "./subscriber.ts";
import type { Shown, Subscriber } from "./subscriber.ts";

/** A message that Thunderbird creates from an item. */
type Message = Omit<Shown, "isNew">;

/**
 * Create the messages that Thunderbird creates from RSS or Atom, by the rules of its feed parser (version 153). Each enclosure
 * becomes an attachment. In RSS, so does each `media:content` anywhere in the item, unless an enclosure has the same URL. Neither
 * is compared with the text. In RSS, only the first author is used.
 */
function toMessages(document: string): Message[] {
  const root = parseXml(document);
  return root.name === "feed" ? childrenOf(root, "entry").map(ofAtom) : childrenOf(only(root, "channel"), "item").map(ofRss);
}

/** Subscribe to a feed by the rules of Thunderbird: a message is stored once per id, and never changed. */
export function thunderbirdSubscriber(url: string): Subscriber {
  const known = new Set<string>();
  const stored: Message[] = [];
  return {
    look: async () => {
      const fetched = toMessages(await (await fetch(url)).text());
      const added = newSince(known, fetched, ({ id }) => id).filter(({ isNew }) => isNew);
      const old = stored.map((message) => ({ ...message, isNew: false }));
      stored.push(...added);
      return [...old, ...added];
    },
  };
}

function ofRss(item: Element): Message {
  const enclosures = once(childrenOf(item, "enclosure").map((enclosure) => attribute(enclosure, "url")));
  const media = everyElement(item).filter(({ name }) => name === "media:content");
  const others = media.map((content) => attribute(content, "url")).filter((address) => !enclosures.includes(address));
  return {
    id: first(item, "guid"),
    title: first(item, "title"),
    link: first(item, "link"),
    text: first(item, "content:encoded") || first(item, "description") || first(item, "title"),
    byline: first(item, "author") || first(item, "dc:creator"),
    tags: once(childrenOf(item, "category").map(({ text }) => text)),
    attachments: [...enclosures, ...others].filter((address) => address !== ""),
  };
}

function ofAtom(entry: Element): Message {
  const links = childrenOf(entry, "link");
  const related = (kind: string): string[] =>
    links.filter(({ attributes }) => (attributes["rel"] ?? "alternate") === kind).map((link) => attribute(link, "href"));
  return {
    id: first(entry, "id"),
    title: first(entry, "title"),
    link: related("alternate")[0] ?? "",
    text: first(entry, "content") || first(entry, "summary") || first(entry, "title"),
    byline: childrenOf(entry, "author")
      .map((author) => first(author, "name"))
      .join(", "),
    tags: once(childrenOf(entry, "category").map((category) => attribute(category, "term"))),
    attachments: once(related("enclosure")),
  };
}

/** The text of the first child with a name. Empty without one. */
function first(element: Element, name: string): string {
  return childrenOf(element, name)[0]?.text ?? "";
}

function only(element: Element, name: string): Element {
  const [found] = childrenOf(element, name);
  if (found === undefined) throw new Error(`<${element.name}> has no <${name}>`);
  return found;
}

function attribute({ attributes }: Element, name: string): string {
  return attributes[name] ?? "";
}

function once(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
