import { everyElement } from "../support/xml.ts";
import type { Element } from "../support/xml.ts";

/** Where links are: attributes and elements of RSS and Atom, keys of JSON Feed. */
const LINK_ATTRIBUTES = ["href", "url", "src"];
const LINK_ELEMENTS = ["link", "uri", "icon", "logo", "docs", "comments", "url"];
const LINK_MEMBERS = /^(?:url|\w+_url|icon|favicon|image|avatar)$/;

/** Where identifiers are, which may be URLs that lead nowhere. */
const NAME_ATTRIBUTES = ["scheme", "domain"];
const NAME_ELEMENTS = ["guid", "id"];
const NAME_MEMBERS = /^id$/;

/** Every link in an RSS or Atom document, except in the text of stories. */
export function linksInXml(root: Element): string[] {
  return everyElement(root).flatMap((element) => valuesOf(element, LINK_ATTRIBUTES, LINK_ELEMENTS));
}

/** Every identifier in an RSS or Atom document. */
export function namesInXml(root: Element): string[] {
  return everyElement(root).flatMap((element) => valuesOf(element, NAME_ATTRIBUTES, NAME_ELEMENTS));
}

/** Every link in a JSON Feed, except in the text of stories. */
export function linksInJson(feed: unknown): string[] {
  return membersOf(feed, LINK_MEMBERS);
}

/** Every identifier in a JSON Feed. */
export function namesInJson(feed: unknown): string[] {
  return membersOf(feed, NAME_MEMBERS);
}

function valuesOf({ name, attributes, text, children }: Element, keys: readonly string[], names: readonly string[]): string[] {
  const values = keys.flatMap((key) => attributes[key] ?? []);
  return names.includes(name) && children.length === 0 && text !== "" ? [...values, text] : values;
}

function membersOf(value: unknown, wanted: RegExp): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (typeof inner === "string") return wanted.test(key) ? [inner] : [];
    return membersOf(inner, wanted);
  });
}
