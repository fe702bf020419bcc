import type { Json } from "../model/article.ts";
import type { Item } from "../model/item.ts";
import type { Content, Settings } from "../model/settings.ts";
import type { Story } from "../model/story.ts";
import { toRfc3339 } from "../text/date.ts";
import { FOLDERS, feedPath } from "../text/paths.ts";
import { toSlug } from "../text/slug.ts";
import { wordsIn } from "../text/words.ts";

/** A story as an item of this site's feeds. */
export function toItem(story: Story, settings: Settings, content: Content): Item {
  const { id, url, title, language, published, updated, summary, authors, enclosures, image, rights, license, withdrawn } = story;
  const at = (path: string): string => new URL(path, settings.site.url).href;
  const isShown = withdrawn === undefined;
  return {
    id,
    url,
    title: isShown ? title : `${wordsIn(language).withdrawn}${wordsIn(language).colon}${title}`,
    language,
    published,
    updated,
    summary: isShown ? summary : withdrawn.reason,
    ...(content === "full" ? { content: story.content ?? story.html } : {}),
    authors,
    tags: story.tags.map(({ label }) => ({ label, scheme: at(`${FOLDERS.tag}/`) })),
    ...(story.source === undefined ? {} : { source: sourceOf(story.source, settings, at) }),
    ...(isShown && image?.syndicate === true ? { image: image.src } : {}),
    enclosures: isShown ? enclosures : [],
    ...(rights === undefined ? {} : { rights }),
    ...(license === undefined ? {} : { license: license.includes("://") ? license : `https://spdx.org/licenses/${license}.html` }),
    extension: extensionOf(story),
  };
}

function sourceOf(
  { name, url }: NonNullable<Story["source"]>,
  { feeds, site }: Settings,
  at: (path: string) => string,
): NonNullable<Item["source"]> {
  const slug = toSlug(name);
  const folder = feeds.by.includes("source") ? feedPath("source", slug) : "";
  return {
    name,
    ...(url === undefined ? {} : { url }),
    folder: at(folder),
    id: url ?? new URL(feedPath("source", slug), site.url).href,
  };
}

/** What only JSON Feed has room for, under one name of ours (JSON Feed 1.1, extensions). */
function extensionOf(story: Story): Record<string, Json> {
  const {
    kicker,
    subtitle,
    dateline,
    section,
    priority,
    license,
    rights,
    translationOf,
    corrections,
    withdrawn,
    source,
    image,
    relatedTo,
  } = story;
  const shown = image?.syndicate === true && withdrawn === undefined ? image : undefined;
  const facts: Record<string, Json | undefined> = {
    kicker,
    subtitle,
    dateline,
    source: source === undefined ? undefined : { name: source.name, ...(source.url === undefined ? {} : { url: source.url }) },
    section,
    priority,
    image: shown === undefined ? undefined : compact({ alt: shown.alt, caption: shown.caption, credit: shown.credit }),
    corrections:
      corrections.length === 0
        ? undefined
        : corrections.map(({ date, note, significant }) => ({ date: toRfc3339(date), note, significant })),
    withdrawn: withdrawn === undefined ? undefined : { date: toRfc3339(withdrawn.date), reason: withdrawn.reason },
    license,
    rights,
    translationOf,
    relatedTo: relatedTo.length === 0 ? undefined : relatedTo,
    ...story.extra,
  };
  return compact(facts);
}

function compact(facts: Readonly<Record<string, Json | undefined>>): Record<string, Json> {
  return Object.fromEntries(Object.entries(facts).filter((entry): entry is [string, Json] => entry[1] !== undefined));
}
