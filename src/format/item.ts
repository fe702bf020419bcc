import { urlOf } from "../text/address.ts";
import type { Json } from "../model/article.ts";
import type { Item, Version } from "../model/item.ts";
import type { Medium } from "../model/medium.ts";
import type { Carried } from "../model/feed.ts";
import type { Settings } from "../model/settings.ts";
import type { FullStory } from "../model/story.ts";
import { toRfc3339 } from "../text/date.ts";
import { licenseUrl } from "../text/codes.ts";
import { feedPath } from "../text/paths.ts";
import { headlineOf } from "../text/headline.ts";
import { localTime } from "../text/local-time.ts";
import { iptcSourceType } from "../text/disclosure.ts";
import { toSlug } from "../text/slug.ts";
import { bodyOf } from "./content.ts";

/**
 * Convert a story to an item of a feed.
 *
 * @param versions - The story in other languages, one version per language.
 */
export function toItem(story: FullStory, settings: Settings, carried: Carried, versions: readonly Version[]): Item {
  const { id, url, slug, language, published, updated, summary, authors, media, source, rights, license, withdrawn } = story;
  const { site } = settings;
  const notice = rights ?? site.rights;
  const image = media.find(({ kind, place }) => kind === "image" && place === "lead");
  const isFull = carried.content === "full";
  const tags = (withdrawn === undefined ? story.tags : []).map(({ label, slug: name }) => {
    const { description, medtop } = settings.tags.get(name) ?? {};
    return { label, slug: name, description, medtop };
  });
  return {
    id,
    url,
    slug,
    title: headlineOf(story),
    language,
    published,
    updated,
    summary,
    content: isFull ? contentIn(story) : undefined,
    text: isFull ? (withdrawn === undefined ? bodyOf(story, site) : contentIn(story)) : undefined,
    kicker: story.kicker,
    subtitle: story.subtitle,
    dateline: story.dateline,
    priority: story.priority,
    embargo: story.embargo,
    expires: story.expires,
    withdrawn,
    rights,
    license,
    ai: story.ai,
    podcast: story.podcast,
    corrections: story.corrections.map((correction) => ({ ...correction, day: localTime(correction.date, site.timezone).day })),
    authors,
    tags,
    versions,
    source: source && sourceOf(source, settings),
    image: image?.src,
    media,
    mediaDetail: carried.media,
    licenseUrl: license === undefined ? undefined : licenseUrl(license),
    copyright: { holder: source?.name ?? site.publisher.name, notice },
    aiRights: url.startsWith(site.url) ? settings.rights.ai : undefined,
    extension: extensionOf(story, tags, versions),
  };
}

function contentIn({ html, content = html }: FullStory): string {
  return content;
}

function sourceOf({ name, url }: NonNullable<FullStory["source"]>, { feeds, site }: Settings): NonNullable<Item["source"]> {
  const path = feedPath("source", toSlug(name));
  return {
    name,
    url,
    folder: feeds.by.includes("source") ? urlOf(path, site.url) : site.url,
    id: url ?? urlOf(path, site.url),
  };
}

/** Facts that no standard key of JSON Feed can hold, for the extension `_newswire` (JSON Feed 1.1, Extensions). */
function extensionOf(story: FullStory, tags: Item["tags"], versions: readonly Version[]): Record<string, Json> {
  const {
    kicker,
    subtitle,
    dateline,
    section,
    priority,
    license,
    rights,
    ai,
    translationOf,
    corrections,
    withdrawn,
    source,
    media,
    relatedTo,
  } = story;
  const codes = tags.flatMap(({ medtop, label }) => (medtop === undefined ? [] : [{ code: `medtop:${medtop}`, label }]));
  const topics = codes.filter(({ code }, i) => codes.findIndex((other) => other.code === code) === i);
  const facts: Record<string, Json | undefined> = {
    kicker,
    subtitle,
    dateline,
    source: source === undefined ? undefined : { name: source.name, ...(source.url === undefined ? {} : { url: source.url }) },
    section: withdrawn === undefined ? section : undefined,
    priority,
    subjects: topics.length === 0 ? undefined : topics,
    media: media.length === 0 ? undefined : media.map(toJson),
    corrections:
      corrections.length === 0
        ? undefined
        : corrections.map(({ date, note, significant }) => ({ date: toRfc3339(date), note, significant })),
    withdrawn: withdrawn === undefined ? undefined : { date: toRfc3339(withdrawn.date), reason: withdrawn.reason },
    license,
    rights,
    ai: ai === undefined ? undefined : compact({ ...ai }),
    translationOf,
    versions: versions.length === 0 ? undefined : versions.map(({ language, url }) => ({ language, url })),
    relatedTo: relatedTo.length === 0 ? undefined : relatedTo,
    ...story.extra,
  };
  return compact(facts);
}

/** Convert a medium to JSON, with the key names of JSON Feed attachments where they exist. */
function toJson({
  kind,
  src,
  type,
  length,
  width,
  height,
  duration,
  title,
  alt,
  caption,
  credit,
  copyright,
  sourceType,
  renditions,
}: Medium): Json {
  return compact({
    url: src,
    medium: kind,
    mime_type: type,
    size_in_bytes: length,
    width,
    height,
    duration_in_seconds: duration,
    title,
    alt,
    caption,
    credit: credit === undefined ? undefined : { name: credit.name, role: credit.role },
    copyright,
    digital_source_type: iptcSourceType(sourceType)?.uri,
    renditions: renditions?.map((each) => ({ ...each })),
  });
}

function compact(facts: Readonly<Record<string, Json | undefined>>): Record<string, Json> {
  return Object.fromEntries(Object.entries(facts).filter((entry): entry is [string, Json] => entry[1] !== undefined));
}
