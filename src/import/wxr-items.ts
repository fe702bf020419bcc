import { openXmlParser } from "../text/xml-parser.ts";
import { FORBIDDEN_IN_XML, refuseEntities } from "./check-xml.ts";
import { brokenXml } from "./reader-messages.ts";
import { sourceChunks, SourceFault } from "./source.ts";
import type { ImportSource } from "./source.ts";

/** Modules of WXR. Their versions differ in the last part of the address. */
const MODULES: readonly (readonly [prefix: string, uri: RegExp])[] = [
  ["wp", /^https?:\/\/wordpress\.org\/export\/[\d.]+\/$/],
  ["excerpt", /^https?:\/\/wordpress\.org\/export\/[\d.]+\/excerpt\/$/],
  ["content", /^http:\/\/purl\.org\/rss\/1\.0\/modules\/content\/$/],
  ["dc", /^http:\/\/purl\.org\/dc\/elements\/1\.1\/$/],
];

/** A category or tag of a post. */
interface Term {
  readonly domain: string;
  readonly name: string;
}

/** An `<item>`: the texts of its elements by name, such as `wp:post_id`. */
export interface WxrItem {
  readonly facts: Readonly<Record<string, string>>;
  readonly terms: readonly Term[];
  /** The fields that plugins and WordPress itself add. */
  readonly meta: ReadonlyMap<string, string>;
}

/** The head of an export. It is complete when the first item comes. */
export interface WxrHead {
  readonly facts: Readonly<Record<string, string>>;
  /** Names of authors by login. */
  readonly authors: ReadonlyMap<string, string>;
}

type Facts = Record<string, string>;

/**
 * Read the items of an export of WordPress one after another.
 *
 * @yields Items, with the head of the export.
 * @throws {SourceFault} if it is not well-formed, or declares entities.
 */
export async function* wxrItems(source: ImportSource): AsyncGenerator<{ readonly head: WxrHead; readonly item: WxrItem }> {
  const reading = new Reading();
  const parser = openXmlParser({
    onStart: (local, uri, attributes) => reading.start(local, uri, new Map(attributes.map((each) => [each.local, each.value]))),
    onEnd: () => reading.end(),
    onText: (text) => reading.text(text),
    onDoctype: refuseEntities,
  });
  for await (const chunk of sourceChunks(source)) {
    const fault = parser.write(chunk.replaceAll(FORBIDDEN_IN_XML, ""));
    if (fault !== undefined) throw new SourceFault(brokenXml(fault));
    for (const item of reading.take()) yield { head: reading.head, item };
  }
  const fault = parser.close();
  if (fault !== undefined) throw new SourceFault(brokenXml(fault));
  for (const item of reading.take()) yield { head: reading.head, item };
}

/** Builds items from the events of a parser. */
class Reading {
  readonly head = { facts: {} as Facts, authors: new Map<string, string>() };
  private done: WxrItem[] = [];
  private readonly path: { name: string; text: string; attributes: ReadonlyMap<string, string> }[] = [];
  private facts: Facts | undefined;
  private terms: Term[] = [];
  private meta = new Map<string, string>();
  /** An author, or a field of a post. */
  private group: Facts = {};

  take(): WxrItem[] {
    const { done } = this;
    this.done = [];
    return done;
  }

  start(local: string, uri: string, attributes: ReadonlyMap<string, string>): void {
    const prefix = uri === "" ? "" : `${MODULES.find(([, pattern]) => pattern.test(uri))?.[0] ?? uri}:`;
    const name = prefix + local;
    this.path.push({ name, text: "", attributes });
    if (name === "item") {
      this.facts = {};
      this.terms = [];
      this.meta = new Map();
    } else if (name === "wp:postmeta" || name === "wp:author") this.group = {};
  }

  text(text: string): void {
    const element = this.path.at(-1);
    if (element !== undefined) element.text += text;
  }

  end(): void {
    const element = this.path.pop();
    const parent = this.path.at(-1)?.name;
    if (element === undefined) return;
    const { name, text, attributes } = element;
    if (name === "item") this.finish();
    else if (name === "wp:author") this.head.authors.set(this.group["wp:author_login"] ?? "", this.group["wp:author_display_name"] ?? "");
    else if (name === "wp:postmeta") this.meta.set(this.group["wp:meta_key"] ?? "", this.group["wp:meta_value"] ?? "");
    else if (parent === "wp:author" || parent === "wp:postmeta") this.group[name] = text;
    else if (parent === "item") this.addToItem(name, text, attributes);
    else if (parent === "channel") this.head.facts[name] = text;
  }

  private addToItem(name: string, text: string, attributes: ReadonlyMap<string, string>): void {
    if (name === "category") this.terms.push({ domain: attributes.get("domain") ?? "category", name: text.trim() });
    else if (this.facts !== undefined) this.facts[name] = text;
  }

  private finish(): void {
    if (this.facts !== undefined) this.done.push({ facts: this.facts, terms: this.terms, meta: this.meta });
    this.facts = undefined;
  }
}
