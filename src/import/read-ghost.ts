import { toProblem } from "../model/problem.ts";
import type { Finding, Problem } from "../model/problem.ts";
import { splitCredit } from "../text/credit.ts";
import { isObject } from "../text/is-object.ts";
import { canonicalLanguage } from "../text/language.ts";
import { isStoryId } from "../text/story-id.ts";
import { parseUrl, toWebUrl } from "../text/url.ts";
import type { Imported } from "./imported.ts";
import { firstText, laterDate } from "./later-date.ts";
import { parseJson } from "./parse-json.ts";
import { faultyText, leftOutItems, noHtml, noItems, noSite, notAnExport } from "./reader-messages.ts";
import { SourceFault, sourceText } from "./source.ts";
import type { ImportSource } from "./source.ts";
import { textToMarkdown, htmlToMarkdown } from "./to-markdown.ts";
import { wordsOfHtml } from "./words-of-html.ts";

/** A row of a table of the export. */
type Row = Readonly<Record<string, unknown>>;

/** What Ghost writes for the address of the site. */
const SITE = /__GHOST_URL__/g;

/** Bytes of an export: Ghost writes all posts into one document. */
const LARGEST = 256_000_000;

/**
 * Read an export of Ghost. Pages are left out. What Ghost does not show to everybody is a draft.
 *
 * @yields Posts, then warnings.
 * @throws {SourceFault} if it is not an export of Ghost.
 */
export async function* readGhost(source: ImportSource): AsyncGenerator<Imported | Problem> {
  const tables = tablesIn(parseJson(await sourceText(source, LARGEST)));
  const all = rowsOf(tables, "posts");
  const posts = all.filter((post) => post["type"] !== "page" && post["page"] !== true && post["page"] !== 1);
  const blog: Blog = { ...openLinks(tables), site: siteOf(tables, source), language: languageOf(tables) };
  let [formless, hasPaths] = [0, false];
  for (const post of posts) {
    // oxlint-disable-next-line no-await-in-loop -- one post at a time needs little memory
    yield await toItem(post, blog);
    if (text(post, "html") === undefined && text(post, "plaintext") === undefined) formless += 1;
    if (blog.site === undefined && (text(post, "html") ?? "").includes("__GHOST_URL__")) hasPaths = true;
  }
  if (formless > 0) yield toProblem(source.name, noHtml(formless));
  if (hasPaths) yield toProblem(source.name, noSite("Ghost"));
  if (all.length > posts.length) yield toProblem(source.name, leftOutItems("page", all.length - posts.length));
  if (all.length === 0) yield toProblem(source.name, noItems("export"));
}

/** What belongs to posts. */
interface Blog {
  readonly site: string | undefined;
  readonly language: string | undefined;
  readonly tags: ReadonlyMap<unknown, readonly Row[]>;
  readonly authors: ReadonlyMap<unknown, readonly Row[]>;
  readonly more: ReadonlyMap<unknown, Row>;
}

function tablesIn(value: unknown): Row {
  const [first] = isObject(value) && Array.isArray(value["db"]) ? (value["db"] as readonly unknown[]) : [value];
  const data = isObject(first) ? first["data"] : undefined;
  if (!isObject(data) || !Array.isArray(data["posts"])) throw new SourceFault(notAnExport("Ghost"));
  return data;
}

function rowsOf(tables: Row, name: string): readonly Row[] {
  const rows = tables[name];
  return Array.isArray(rows) ? (rows as readonly unknown[]).filter(isObject) : [];
}

function text(row: Row | undefined, key: string): string | undefined {
  const value = row?.[key];
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

function settingOf(tables: Row, key: string): string | undefined {
  return text(
    rowsOf(tables, "settings").find((row) => row["key"] === key),
    "value",
  );
}

function siteOf(tables: Row, source: ImportSource): string | undefined {
  const written = settingOf(tables, "url") ?? (source.url === undefined ? undefined : new URL("/", source.url).href);
  return toWebUrl(written ?? "")?.replace(/\/$/, "");
}

function languageOf(tables: Row): string | undefined {
  return canonicalLanguage(settingOf(tables, "locale") ?? settingOf(tables, "lang") ?? settingOf(tables, "default_locale") ?? "");
}

function openLinks(tables: Row): Pick<Blog, "tags" | "authors" | "more"> {
  const [tags, users] = ["tags", "users"].map((name) => new Map(rowsOf(tables, name).map((row) => [row["id"], row])));
  return {
    tags: group(tables, "posts_tags", "tag_id", tags),
    authors: group(tables, "posts_authors", "author_id", users),
    more: new Map(rowsOf(tables, "posts_meta").map((row) => [row["post_id"], row])),
  };
}

/** Group the rows that a table connects with posts, in its order. */
function group(tables: Row, name: string, key: string, rows: ReadonlyMap<unknown, Row> | undefined): Map<unknown, Row[]> {
  const groups = new Map<unknown, Row[]>();
  const order = (row: Row): number => Number(row["sort_order"] ?? 0);
  for (const link of rowsOf(tables, name).toSorted((a, b) => order(a) - order(b))) {
    const row = rows?.get(link[key]);
    if (row === undefined) continue;
    const known = groups.get(link["post_id"]);
    if (known === undefined) groups.set(link["post_id"], [row]);
    else known.push(row);
  }
  return groups;
}

async function toItem(post: Row, blog: Blog): Promise<Imported> {
  const { site, language } = blog;
  const more = { ...blog.more.get(post["id"]), ...post };
  const title = text(post, "title");
  const body = await bodyOf(post, blog);
  if (typeof body !== "string") throw new SourceFault(faultyText(title ?? "a post", body));
  const published = dateAt(post, "published_at");
  return {
    ...identityOf(post, site),
    title,
    url: addressOf(post, site),
    published: firstText(published, dateAt(post, "created_at")),
    updated: laterDate(dateAt(post, "updated_at"), published),
    authors: authorsOf(post, blog),
    tags: tagsOf(post, blog),
    language: canonicalLanguage(text(post, "locale") ?? "") ?? language,
    summary: text(more, "custom_excerpt"),
    image: pictureOf(more, site),
    draft: isPublic(post) ? undefined : true,
    body,
  };
}

function bodyOf(post: Row, { site, language }: Blog): Promise<string | Finding> | string {
  const html = text(post, "html");
  if (html === undefined) return textToMarkdown(text(post, "plaintext") ?? "");
  return htmlToMarkdown(onSite(html, site), { url: site === undefined ? undefined : `${site}/`, language });
}

function onSite(written: string, site: string | undefined): string {
  return written.replaceAll(SITE, site ?? "");
}

/** In the feeds of Ghost, the guid of a post is its id. */
function identityOf(post: Row, site: string | undefined): { readonly from: string; readonly id?: string } {
  const uuid = text(post, "uuid");
  const guid = text(post, "comment_id") ?? String(post["id"]);
  const from = uuid === undefined ? `${site ?? "ghost:"}/#${guid}` : `urn:uuid:${uuid}`;
  return isStoryId(guid) ? { from, id: guid } : { from };
}

function addressOf(post: Row, site: string | undefined): string | undefined {
  const slug = text(post, "slug");
  const byDefault = site === undefined || slug === undefined ? "" : `${site}/${slug}/`;
  return toWebUrl(onSite(text(post, "canonical_url") ?? byDefault, site));
}

function authorsOf(post: Row, { authors }: Blog): Imported["authors"] {
  return (authors.get(post["id"]) ?? []).flatMap((user) => {
    const name = text(user, "name");
    return name === undefined ? [] : [{ name, url: toWebUrl(text(user, "website") ?? "") }];
  });
}

/** Tags that begin with a sign are internal. */
function tagsOf(post: Row, { tags }: Blog): string[] {
  const names = (tags.get(post["id"]) ?? []).flatMap((tag) => text(tag, "name") ?? []);
  return names.filter((name) => !name.startsWith("#"));
}

function isPublic({ status, visibility = "public" }: Row): boolean {
  return (status === "published" || status === "sent") && visibility === "public";
}

function pictureOf(post: Row, site: string | undefined): Imported["image"] {
  const url = parseUrl(onSite(text(post, "feature_image") ?? "", site), site)?.href;
  if (text(post, "feature_image") === undefined || url === undefined) return undefined;
  return { url, alt: text(post, "feature_image_alt"), ...splitCredit(wordsOfHtml(text(post, "feature_image_caption") ?? ""), "en") };
}

/** Old exports have milliseconds. */
function dateAt(post: Row, key: string): string | undefined {
  const value = post[key];
  return typeof value === "number" && Math.abs(value) < 8e15 ? new Date(value).toISOString() : text(post, key);
}
