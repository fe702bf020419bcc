import { toProblem } from "../model/problem.ts";
import type { Finding, Problem } from "../model/problem.ts";
import { isObject } from "../text/is-object.ts";
import { canonicalLanguage } from "../text/language.ts";
import { fromIriId, isStoryId } from "../text/story-id.ts";
import { parseUrl, toWebUrl } from "../text/url.ts";
import { titleFrom } from "./excerpt.ts";
import type { Imported } from "./imported.ts";
import { firstText, laterDate } from "./later-date.ts";
import { parseJson } from "./parse-json.ts";
import { faultyText, leftOutItems, noItems } from "./reader-messages.ts";
import { SourceFault, sourceText } from "./source.ts";
import type { ImportSource } from "./source.ts";
import { textToMarkdown, htmlToMarkdown } from "./to-markdown.ts";

/** A news object (IPTC ninjs). */
type Ninjs = Readonly<Record<string, unknown>>;

/**
 * Read IPTC ninjs 1.x, 2.x or 3.x: a text, a list of texts, or a composite with texts as associations.
 *
 * @yields Items, then warnings.
 * @throws {SourceFault} if it is broken.
 */
export async function* readNinjs(source: ImportSource): AsyncGenerator<Imported | Problem> {
  const items = textsIn(parseJson(await sourceText(source)));
  let canceled = 0;
  for (const item of items) {
    if (item["pubStatus"] === "canceled" || item["pubstatus"] === "canceled") canceled += 1;
    // oxlint-disable-next-line no-await-in-loop -- one item at a time needs little memory
    else yield await toItem(item, source);
  }
  if (canceled > 0) yield toProblem(source.name, leftOutItems("canceled item", canceled));
  if (items.length === 0) yield toProblem(source.name, noItems("document"));
}

/** Find the texts of a document: itself, the members of a list, or the associations of a composite. */
function textsIn(value: unknown): readonly Ninjs[] {
  if (Array.isArray(value)) return (value as readonly unknown[]).flatMap(textsIn);
  if (!isObject(value)) return [];
  if (value["type"] === "composite" || value["type"] === undefined) {
    const inner = associationsOf(value).flatMap(textsIn);
    if (inner.length > 0) return inner;
  }
  return value["uri"] !== undefined && (value["type"] ?? "text") === "text" ? [value] : [];
}

/** Associations are a list since version 2, and an object before. */
function associationsOf({ associations }: Ninjs): readonly unknown[] {
  if (Array.isArray(associations)) return associations as readonly unknown[];
  return isObject(associations) ? Object.values(associations) : [];
}

function text(item: Ninjs, ...keys: readonly string[]): string | undefined {
  return keys.map((key) => item[key]).find((value): value is string => typeof value === "string" && value.trim() !== "");
}

function objectsIn(item: Ninjs, ...keys: readonly string[]): readonly Ninjs[] {
  return keys.flatMap((key) => (Array.isArray(item[key]) ? (item[key] as readonly unknown[]).filter(isObject) : []));
}

/** A text with a role: `headlines: [{role, value}]` since version 2, `headline` and `headline_kicker` before. */
function byRole(item: Ninjs, list: string, role: string): string | undefined {
  const found = objectsIn(item, list).find((each) => (each["role"] ?? "main") === role);
  const single = list.replace(/ies$/, "y").replace(/s$/, "");
  return (
    (found === undefined ? undefined : text(found, "value")) ??
    (role === "main" ? text(item, `${single}_text`, single) : text(item, `${single}_${role}`))
  );
}

async function toItem(item: Ninjs, source: ImportSource): Promise<Imported> {
  const id = fromIriId(decode(text(item, "uri") ?? source.name));
  const language = canonicalLanguage(text(item, "language") ?? "");
  const url = pageOf(item);
  const body = await bodyOf(item, url ?? source.url, language);
  if (typeof body !== "string") throw new SourceFault(faultyText(id, body));
  const title = byRole(item, "headlines", "main");
  const summary = firstText(byRole(item, "descriptions", "summary"), text(item, "description_text"));
  const [published, updated] = [text(item, "firstCreated", "firstcreated"), text(item, "versionCreated", "versioncreated")];
  return {
    from: id,
    id: isStoryId(id) ? id : undefined,
    title: firstText(title, titleFrom(firstText(summary, body) ?? "", language ?? "en")),
    url,
    published: firstText(published, updated),
    updated: laterDate(updated, published),
    authors: authorsOf(item),
    tags: objectsIn(item, "subjects", "subject").flatMap((subject) => text(subject, "name", "literal") ?? []),
    language,
    kicker: byRole(item, "headlines", "kicker"),
    subtitle: firstText(byRole(item, "headlines", "subtitle"), byRole(item, "headlines", "sub")),
    summary,
    dateline: text(item, "located"),
    source: sourceOf(item),
    rights: text(item, "copyrightNotice", "copyrightnotice"),
    image: imageOf(item),
    media: recordingsOf(item),
    draft: isUsable(item) ? undefined : true,
    body,
    guessed: title === undefined ? ["title"] : [],
  };
}

function isUsable(item: Ninjs): boolean {
  return (text(item, "pubStatus", "pubstatus") ?? "usable") === "usable";
}

function pageOf(item: Ninjs): string | undefined {
  const page = objectsIn(item, "renditions").find((each) => /html/.test(text(each, "contentType", "mimetype") ?? ""));
  return page === undefined ? undefined : toWebUrl(text(page, "href") ?? "");
}

function bodyOf(item: Ninjs, url: string | undefined, language: string | undefined): Promise<string | Finding> | string {
  const html = htmlOf(item);
  if (html !== undefined) return htmlToMarkdown(html, { url, language });
  return textToMarkdown(firstText(byRole(item, "bodies", "main"), text(item, "body_text")) ?? "");
}

function htmlOf(item: Ninjs): string | undefined {
  const body = objectsIn(item, "bodies").find((each) => /html/.test(text(each, "contentType", "contenttype") ?? ""));
  return (body === undefined ? undefined : text(body, "value")) ?? text(item, "body_html", "body_xhtml");
}

function authorsOf(item: Ninjs): Imported["authors"] {
  const by = text(item, "by", "byline");
  if (by !== undefined) return [{ name: by.replace(/^by\s+/i, "") }];
  return objectsIn(item, "people", "person").flatMap((person) => {
    const name = text(person, "name");
    return person["rel"] === "author" && name !== undefined ? [{ name }] : [];
  });
}

function sourceOf(item: Ninjs): Imported["source"] {
  const [first] = objectsIn(item, "infoSources", "infosource");
  const name = first === undefined ? undefined : text(first, "name", "literal");
  return first === undefined || name === undefined ? undefined : { name, url: toWebUrl(decode(text(first, "uri") ?? "")) };
}

/** The largest rendition of a picture, sound or film. */
function fileOf(item: Ninjs): { readonly url: string; readonly rendition: Ninjs } | undefined {
  const renditions = [
    ...objectsIn(item, "renditions"),
    ...(isObject(item["renditions"]) ? Object.values(item["renditions"]).filter(isObject) : []),
  ];
  const [rendition] = renditions.toSorted((a, b) => Number(b["width"] ?? 0) - Number(a["width"] ?? 0));
  const url = toWebUrl(parseUrl(text(rendition ?? {}, "href") ?? text(item, "uri") ?? "")?.href ?? "");
  return url === undefined ? undefined : { url, rendition: rendition ?? {} };
}

function imageOf(item: Ninjs): Imported["image"] {
  const picture = associationsOf(item).find((each): each is Ninjs => isObject(each) && each["type"] === "picture");
  const file = picture === undefined ? undefined : fileOf(picture);
  if (picture === undefined || file === undefined) return undefined;
  return {
    url: file.url,
    alt: byRole(picture, "descriptions", "altText"),
    caption: byRole(picture, "descriptions", "caption") ?? text(picture, "description_text"),
    credit: text(picture, "by", "byline"),
  };
}

function recordingsOf(item: Ninjs): Imported["media"] {
  return associationsOf(item).flatMap((each) => {
    if (!isObject(each) || (each["type"] !== "audio" && each["type"] !== "video")) return [];
    const file = fileOf(each);
    if (file === undefined) return [];
    const number = (key: string): number | undefined => (typeof file.rendition[key] === "number" ? file.rendition[key] : undefined);
    const type = text(file.rendition, "contentType", "mimetype");
    return [{ url: file.url, type, length: number("sizeInBytes"), duration: number("duration"), title: byRole(each, "headlines", "main") }];
  });
}

/** newswire writes IRIs as URIs. */
function decode(uri: string): string {
  try {
    return uri.startsWith("tag:") ? decodeURI(uri) : uri;
  } catch {
    return uri;
  }
}
