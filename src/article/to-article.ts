import type { Article, Data, Instant, Tag } from "../model/article.ts";
import type { FindAsset } from "../model/asset.ts";
import type { Defaults, Identity } from "../model/identity.ts";
import type { Settings } from "../model/settings.ts";
import { reportAt } from "../fields/read.ts";
import type { Entry } from "../fields/node.ts";
import type { Reading } from "../fields/read.ts";
import { withoutExtension } from "../text/article-file.ts";
import { permalinkPage } from "../text/permalink.ts";
import { defaultId } from "../text/default-id.ts";
import { readDate, toDay, toRfc3339 } from "../text/date.ts";
import type { Zone } from "../text/date.ts";
import { directionOf } from "../text/language.ts";
import { nearest } from "../text/nearest.ts";
import { toSlug } from "../text/slug.ts";
import { LONGEST_ID } from "../text/story-id.ts";
import { addressesOf } from "./addresses.ts";
import { dayIn } from "./dates.ts";
import type { Dated } from "./dates.ts";
import type { ArticleValues } from "./fields.ts";
import type { Media } from "./media.ts";
import { longId, publishedRemembered, rememberedId } from "./identity-messages.ts";
import { publishedAsUpdated, publishedGuessed, wrongFileDate } from "./date-messages.ts";
import { unlistedTag } from "./messages.ts";
import { storyDates } from "./story-dates.ts";

/** The file of an article. */
export interface ArticleFile {
  /** As the user would type it, with `/`: `articles/2026-01-31-harbour.md`. */
  readonly file: string;
  /** Relative to the articles folder. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What an article depends on, besides its file. */
export interface Surroundings {
  readonly settings: Settings;
  readonly zone: Zone;
  /** The time of this build. */
  readonly now: Instant;
  readonly findAsset: FindAsset;
  /** Whether the site is one of Jekyll, where blanks divide tags. */
  readonly isJekyll?: boolean;
  /** Finds out when a file was added, for articles without `published`. */
  readonly firstSeen: (path: string) => { readonly instant: Instant; readonly by: "history" | "mtime"; readonly why?: string };
  /** Return what the ledger and the other articles decide about an article. */
  readonly identityOf?: (path: string) => Identity | undefined;
}

interface Parts {
  readonly source: ArticleFile;
  readonly values: ArticleValues;
  readonly extra: Record<string, Data>;
  readonly media: Media;
  readonly around: Surroundings;
  /** The site's host, for ids. */
  readonly host: string;
  readonly reading: Reading;
  /** The key that sets `published`, as in the file. */
  readonly publishedKey: string | undefined;
  readonly entryOf: (key: string) => Entry | undefined;
}

/** Makes a forgotten key of an article a type error. */
type Whole = { readonly [K in keyof Required<Article>]: Article[K] } & {
  readonly [K in Exclude<keyof ArticleValues, keyof Article>]: never;
};

/** Return the article, with defaults from its file and the site. Returns undefined after an error. */
export function toArticle(parts: Parts): { readonly article: Article; readonly defaults: Defaults } | undefined {
  const { source, values, media, around, reading, publishedKey } = parts;
  const { site } = around.settings;
  const split = splitName(source.path);
  const name = { ...split, date: split.date ?? dayInPath(values.url?.text) ?? dayInPath(source.path) };
  const identity = around.identityOf?.(source.path) ?? {};
  const published = publishedOf(parts, name.date, identity.published);
  if (published === undefined || values.title === undefined) return undefined;
  const names = namesOf(parts, name, published, identity);
  const language = values.language ?? site.language;
  const dates = storyDates(values, { published, publishedKey, updatedKey: parts.entryOf("updated")?.alias, now: around.now }, reading);
  const article = {
    file: source.file,
    id: names.id,
    slug: names.slug,
    url: names.url,
    page: names.page,
    aliases: names.aliases,
    title: values.title,
    source: values.source,
    kicker: values.kicker,
    subtitle: values.subtitle,
    dateline: values.dateline,
    summary: values.summary,
    section: values.section,
    priority: values.priority,
    pinned: values.pinned === true ? true : undefined,
    translationOf: values.translationOf,
    license: values.license,
    rights: values.rights,
    ai: values.ai,
    image: media.image,
    audio: media.audio,
    video: media.video,
    podcast: media.podcast,
    tags: tagsOf(values, around.settings, reading),
    authors: values.authors ?? [],
    language,
    dir: values.dir ?? directionOf(language),
    published: dates.published,
    updated: dates.updated,
    embargo: dates.embargo,
    expires: dates.expires,
    withdrawn: dates.withdrawn,
    days: dates.days,
    corrections: dates.corrections,
    draft: values.draft ?? false,
    relatedTo: values.relatedTo ?? [],
    extra: parts.extra,
  } satisfies Whole;
  return { article, defaults: names.defaults };
}

/** Return the id, the slug and the addresses of an article, and the names that it has by default. */
function namesOf(
  { values, around: { settings }, host, reading, entryOf }: Parts,
  name: Name,
  { day }: Dated,
  identity: Identity,
): Pick<Article, "id" | "slug" | "url" | "page" | "aliases"> & { readonly defaults: Defaults } {
  const { permalink, ids } = settings.site;
  const plain = toSlug(name.stem);
  const slug = values.slug ?? identity.slug ?? plain;
  const parts = { day, section: values.section, slug, folder: name.folder };
  const own = { page: permalinkPage(permalink, parts), key: entryOf("url")?.alias ?? "url", parts };
  const addresses = addressesOf(values, own, settings, reading);
  const isDated = values.published !== undefined || name.date !== undefined;
  const defaults = { ...(values.slug === undefined ? { slug: plain } : {}), ...(isDated ? { day } : {}) };
  if (values.id !== undefined) return { id: values.id, slug, ...addresses, defaults };
  const byDefault = defaultId(ids, { ...parts, plainSlug: values.slug ?? plain, host, url: addresses.url });
  const { id = byDefault, isRemembered } = identity;
  if (isRemembered === true) reading.report(rememberedId(id));
  if (id.length > LONGEST_ID) reading.report(longId(id.length, LONGEST_ID));
  return { id, slug, ...addresses, defaults: { ...defaults, id: byDefault } };
}

/** The parts of the name of a file. */
interface Name {
  readonly date?: string | undefined;
  readonly stem: string;
  readonly folder: string;
}

/** Split `2026/2026-01-31-harbour.md` into the date and `harbour`. The name of `x/index.md` is `x`. */
export function splitName(path: string): Name {
  const parts = withoutExtension(path).split("/");
  const file = parts.pop() ?? "";
  const name = file === "index" ? (parts.pop() ?? file) : file;
  const folder = parts.join("/");
  const dated = /^(\d{4}-\d{2}-\d{2})-(.+)$/s.exec(name);
  return dated === null ? { stem: name, folder } : { date: dated[1] ?? "", stem: dated[2] ?? "", folder };
}

/** Return the day in an address or in names of folders: `2015/05/11/`. */
function dayInPath(path = ""): string | undefined {
  const [, year = "", month = "", day = ""] = /(?:^|\/)(\d{4})\/(\d{2})\/(\d{2})(?=\/)/.exec(path) ?? [];
  const date = `${year}-${month}-${day}`;
  return readDate(date).kind === "day" ? date : undefined;
}

/** @param remembered - The date in the ledger. */
function publishedOf(
  { source, values, around, reading, entryOf }: Parts,
  fileDate: string | undefined,
  remembered: Instant | undefined,
): Dated | undefined {
  if (values.published !== undefined) return values.published;
  // The reader has reported a wrong value.
  if ((entryOf("published")?.value.kind ?? "empty") !== "empty") return undefined;
  if (fileDate !== undefined) {
    const written = readDate(fileDate);
    if (written.kind === "day") return dayIn(around.zone, written.day, 0);
    return reportAt(reading, 0, wrongFileDate(fileDate));
  }
  const { instant, by, why } = around.firstSeen(source.path);
  if (remembered !== undefined && remembered !== instant) {
    reading.report(publishedRemembered(toRfc3339(remembered)));
    return { instant: remembered, day: toDay(remembered), offset: 0 };
  }
  const { updated } = values;
  if (by === "mtime" && updated !== undefined && updated.instant < instant) {
    reportAt(reading, updated.offset, publishedAsUpdated(entryOf("updated")?.alias ?? "updated"));
    return { ...updated, isGuess: true };
  }
  if (by === "mtime" && values.draft !== true) reading.report(publishedGuessed(why));
  return { instant, day: toDay(instant), offset: 0, isGuess: by === "mtime" };
}

function tagsOf({ tags: written = [] }: ArticleValues, { tags: known, tagsClosed }: Settings, reading: Reading): readonly Tag[] {
  const found = new Map<string, Tag>();
  for (const { label, offset } of written) {
    const slug = toSlug(label);
    const listed = known.get(slug);
    if (listed === undefined && tagsClosed) {
      const near = nearest(
        label,
        [...known.values()].map((tag) => tag.label),
      );
      reportAt(reading, offset, unlistedTag(label, near));
    }
    const tag = listed === undefined ? { label, slug } : { label: listed.label, slug: toSlug(listed.key) };
    if (!found.has(tag.slug)) found.set(tag.slug, tag);
  }
  return [...found.values()];
}
