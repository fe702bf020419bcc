import { toProblem } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import { canonicalLanguage } from "../text/language.ts";
import { isStoryId } from "../text/story-id.ts";
import { isAbsoluteIri, toWebUrl } from "../text/url.ts";
import { readLooseFeedDate } from "./loose-feed-date.ts";
import type { Imported } from "./imported.ts";
import { firstText, laterDate } from "./later-date.ts";
import { faultyText, leftOutItems, leftOutShortcodes, noItems } from "./reader-messages.ts";
import type { Attachment, Library } from "./shortcodes.ts";
import { SourceFault } from "./source.ts";
import type { ImportSource } from "./source.ts";
import { htmlToMarkdown } from "./to-markdown.ts";
import { wordsOfHtml } from "./words-of-html.ts";
import { toWordpressHtml } from "./wordpress-html.ts";
import { wxrItems } from "./wxr-items.ts";
import type { WxrHead, WxrItem } from "./wxr-items.ts";

/** What WordPress shows to nobody. */
const GONE = new Set(["trash", "auto-draft", "inherit"]);

/** Items that belong to others. */
const PARTS = new Set(["attachment", "revision", "nav_menu_item", "custom_css", "customize_changeset", "oembed_cache", "user_request"]);

/**
 * Read an export of WordPress (WXR). It is read twice, since pictures may come after the posts that show them. Only the addresses of
 * pictures stay in memory.
 *
 * @yields Posts, then warnings.
 * @throws {SourceFault} if it is not well-formed.
 */
export async function* readWxr(source: ImportSource): AsyncGenerator<Imported | Problem> {
  const library = await readLibrary(source);
  const others = new Map<string, number>();
  const shortcodes = new Map<string, number>();
  let posts = 0;
  for await (const { head, item } of wxrItems(source)) {
    const type = item.facts["wp:post_type"] ?? "post";
    if (GONE.has(item.facts["wp:status"] ?? "publish") || PARTS.has(type) || type.startsWith("wp_")) continue;
    if (type !== "post") {
      others.set(type, (others.get(type) ?? 0) + 1);
      continue;
    }
    posts += 1;
    const { imported, leftOut } = await toItem(item, head, library);
    for (const name of leftOut) shortcodes.set(name, (shortcodes.get(name) ?? 0) + 1);
    yield imported;
  }
  for (const [type, count] of others)
    yield toProblem(source.name, type === "page" ? leftOutItems("page", count) : leftOutItems("item", count, ` of type ${type}`));
  for (const [name, count] of shortcodes) yield toProblem(source.name, leftOutShortcodes(name, count));
  if (posts === 0) yield toProblem(source.name, noItems("export"));
}

async function readLibrary(source: ImportSource): Promise<Library> {
  const files = new Map<string, Attachment>();
  const byPost = new Map<string, Attachment[]>();
  for await (const { item } of wxrItems(source)) {
    const { facts, meta } = item;
    const url = facts["wp:attachment_url"];
    if (facts["wp:post_type"] !== "attachment" || url === undefined) continue;
    const file = {
      url,
      alt: meta.get("_wp_attachment_image_alt"),
      caption: facts["excerpt:encoded"],
      parent: facts["wp:post_parent"] ?? "",
    };
    files.set(facts["wp:post_id"] ?? "", file);
    const same = byPost.get(file.parent);
    if (same === undefined) byPost.set(file.parent, [file]);
    else same.push(file);
  }
  return {
    byId: (id) => files.get(id),
    ofPost: (id) => (byPost.get(id) ?? []).filter(({ url }) => /\.(?:jpe?g|png|gif|webp|avif)$/i.test(url)),
  };
}

async function toItem(item: WxrItem, head: WxrHead, library: Library): Promise<{ imported: Imported; leftOut: readonly string[] }> {
  const { facts, terms } = item;
  const text = (key: string): string => (facts[key] ?? "").trim();
  const link = toWebUrl(text("link"));
  const language = canonicalLanguage(head.facts["language"] ?? "");
  const { html, leftOut } = toWordpressHtml(text("content:encoded"), library, text("wp:post_id"));
  const body = await htmlToMarkdown(html, { url: link ?? toWebUrl(siteOf(head)), language });
  if (typeof body !== "string") throw new SourceFault(faultyText(text("title"), body));
  const isShown = isPublic(facts);
  const [section, ...categories] = namesOf(terms, "category").filter((name) => name !== "Uncategorized");
  const imported: Imported = {
    ...identityOf(facts, head),
    title: plainText(text("title")),
    // A draft has only an address for its author.
    url: isShown ? link : undefined,
    ...datesOf(facts),
    authors: authorsOf(text("dc:creator"), head),
    section,
    tags: [...new Set([...categories, ...namesOf(terms, "post_tag")])],
    language,
    summary: plainText(text("excerpt:encoded")),
    image: pictureOf(item, library),
    draft: isShown ? undefined : true,
    body,
  };
  return { imported, leftOut };
}

function siteOf({ facts }: WxrHead): string {
  return firstText(facts["wp:base_blog_url"], facts["link"]) ?? "wordpress:";
}

/** The guid is also the one in the feeds of WordPress. */
function identityOf(facts: WxrItem["facts"], head: WxrHead): { readonly from: string; readonly id?: string } {
  const guid = firstText(facts["guid"]?.trim());
  const name = guid ?? facts["wp:post_id"] ?? "";
  const from = isAbsoluteIri(name) ? name : `${siteOf(head)}#${name}`;
  return guid !== undefined && isStoryId(guid) ? { from, id: guid } : { from };
}

/** Whether everybody can read a post. A scheduled one has a date to come. */
function isPublic(facts: WxrItem["facts"]): boolean {
  const status = firstText(facts["wp:status"]) ?? "publish";
  return (status === "publish" || status === "future") && firstText(facts["wp:post_password"]) === undefined;
}

function pictureOf({ meta }: WxrItem, library: Library): Imported["image"] {
  const file = library.byId(meta.get("_thumbnail_id") ?? "");
  return file === undefined ? undefined : { url: file.url, alt: file.alt, caption: plainText(file.caption ?? "") };
}

function namesOf(terms: WxrItem["terms"], domain: string): string[] {
  return terms.filter((term) => term.domain === domain && term.name !== "").map(({ name }) => name);
}

function authorsOf(login: string, { authors }: WxrHead): Imported["authors"] {
  const name = authors.get(login) ?? login;
  return name === "" ? [] : [{ name }];
}

/** Times are in UTC. A draft has none. */
function datesOf(facts: WxrItem["facts"]): Pick<Imported, "published" | "updated"> {
  const read = (key: string): string | undefined => {
    const [day = "", time = ""] = (facts[key] ?? "").trim().split(" ");
    return day === "" || day.startsWith("0000") ? undefined : readLooseFeedDate(`${day}T${time}Z`).date;
  };
  const published = read("wp:post_date_gmt") ?? readLooseFeedDate(facts["pubDate"]).date;
  return { published, updated: laterDate(read("wp:post_modified_gmt"), published) };
}

/** The words of a title or an excerpt. */
function plainText(html: string): string | undefined {
  const text = wordsOfHtml(html);
  return text === "" ? undefined : text;
}
