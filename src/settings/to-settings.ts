import type { Reading, Values } from "../fields/read.ts";
import type { Settings } from "../model/settings.ts";
import { TAG_IDS } from "../text/default-id.ts";
import { DOCUMENTS } from "../text/paths.ts";
import { DEFAULT_PERMALINK } from "../text/permalink.ts";
import type { settingsShape } from "./shape.ts";
import { byName } from "./tags.ts";
import { isModule } from "./word-or-module.ts";
import type { Named } from "./word-or-module.ts";

/** The settings as written, without those that depend on others. */
export type SettingsValues = Values<typeof settingsShape>;

/** Fill in the defaults. A required value that is missing has been reported; it becomes an empty text. */
export function toSettings(values: SettingsValues, reading: Reading): Settings {
  const { tags = [], tagsClosed = false, authors = [], pages = true, hubs = [] } = values;
  return {
    site: toSite(values.site),
    feeds: toFeedSettings(values.feeds),
    articles: toArticleSettings(values.articles),
    wires: [],
    tags: byName(tags, reading),
    tagsClosed,
    authors: new Map(authors),
    passThrough: [],
    pages,
    corrections: values.corrections === true,
    hubs,
    indexNow: values.indexNow,
    media: { gps: values.media?.gps ?? "refuse", widths: values.media?.widths ?? [] },
    rights: values.rights ?? {},
    publish: toPublish(values),
    deploy: values.deploy ?? {},
  };
}

function toSite(values: SettingsValues["site"] = {}): Settings["site"] {
  const { title = "", url = "", permalink = DEFAULT_PERMALINK, ids = TAG_IDS, language = "en", timezone = "UTC" } = values;
  const { menu = [], social = [], icon: [icon, ...moreIcons] = [], publisher, ...others } = values;
  return {
    ...others,
    title,
    url,
    permalink,
    ids,
    language,
    timezone,
    icon,
    moreIcons,
    menu,
    social,
    publisher: { name: title, ...publisher },
  };
}

function toArticleSettings(values: SettingsValues["articles"] = {}): Settings["articles"] {
  const { keys = [], html = "clean", templates = "remove", ...others } = values;
  return { ...others, keys: new Map(keys), html, templates };
}

function toFeedSettings(values: SettingsValues["feeds"] = {}): Settings["feeds"] {
  const {
    formats: named = DEFAULT_FORMATS,
    limit = 50,
    content = "full",
    media = "readers",
    by = ["tag", "source"],
    archive = false,
    notices = "withdrawn",
  } = values;
  const modules = named.flatMap((format, at) => (isModule(format.name) ? [{ ...format, at }] : []));
  const formats = named.flatMap(({ name }) => Object.values(DOCUMENTS).filter((known) => known.name === name));
  return { formats, modules, limit, content, media, by, archive, notices };
}

const DEFAULT_FORMATS: readonly Named[] = ["rss", "atom", "json"].map((name) => ({ name, place: { line: 1, column: 1 } }));

function toPublish({ publish: { compress = [], headers = [] } = {} }: SettingsValues): Settings["publish"] {
  return { compress, headers };
}
