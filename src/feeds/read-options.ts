import { line, mapping, nameAmong, readEntries, reportAt, reportKey, webUrl } from "../fields/read.ts";
import { kindName } from "../fields/node.ts";
import type { Mapping, Node } from "../fields/node.ts";
import type { Reading } from "../fields/read.ts";
import type { Report } from "../model/problem.ts";
import type { Settings } from "../model/settings.ts";
import { authors } from "../settings/authors.ts";
import { content, different, limit, media, siteShape } from "../settings/shape.ts";
import { tags } from "../settings/tags.ts";
import { toSettings } from "../settings/to-settings.ts";
import { schemeOf } from "../text/url.ts";
import { notAbsolutePicture, notObject } from "./messages.ts";
import { toNode } from "./object-node.ts";
import type { ObjectPaths } from "./object-node.ts";
import type { FeedName } from "./facts.ts";

/** The site and the options of `renderFeeds`. */
export interface ReadOptions {
  readonly settings: Settings;
  readonly urls: Readonly<Partial<Record<FeedName, string>>>;
  readonly stylesheet: string | undefined;
}

const { title, url, permalink, ids, description, language, timezone, publisher, rights, icon, cover, accentColor } = siteShape;

/** The keys of `site` that feeds without pages have. */
const shape = { title, url, permalink, ids, description, language, timezone, publisher, rights, icon, cover, accentColor };

const optionShape = {
  limit,
  content,
  media,
  hubs: different(webUrl, 0, String, "https://hub.example.org/"),
  urls: mapping({ rss: webUrl, atom: webUrl, json: webUrl }),
  stylesheet: line(2000),
  tags,
  authors,
};

/** Stands for a site URL with an error, so that the stories are checked, too. */
const NO_SITE = "https://newswire.invalid/";

/** Read the site and the options with the readers of newswire.yaml. After an error, the result serves only to check the stories. */
export function readOptions(site: unknown, options: unknown, paths: ObjectPaths, report: Report): ReadOptions {
  const reading: Reading = { area: "settings", report, locate: (offset) => ({ line: offset + 1, column: 1 }) };
  const ofSite = toMapping(toNode(site, "site", paths), "site", reading);
  const written = readEntries(ofSite, shape, ["title", "url"], "site.", reading);
  reportKeys(ofSite, Object.keys(shape), "site.", reading);
  const others = { cover: written.cover, "publisher.logo": written.publisher?.logo };
  const icons = (written.icon ?? []).map((picture) => ["icon", picture] as const);
  for (const [key, value] of [...icons, ...Object.entries(others)]) {
    if (value !== undefined && schemeOf(value) === undefined) reportAt(reading, ofSite.offset, notAbsolutePicture(`site.${key}`));
  }
  const ofOptions = toMapping(toNode(options, "options", paths), "options", reading);
  const values = readEntries(ofOptions, optionShape, [], "options.", reading);
  reportKeys(ofOptions, [...Object.keys(optionShape), "now"], "options.", reading);
  const settings = toSettings(
    {
      site: { ...written, url: written.url ?? NO_SITE },
      feeds: { limit: values.limit, content: values.content, media: values.media, by: [] },
      hubs: values.hubs,
      tags: values.tags,
      authors: values.authors,
      // Another program serves the pages.
      pages: false,
    },
    reading,
  );
  return { settings, urls: values.urls ?? {}, stylesheet: values.stylesheet };
}

function toMapping(node: Node, name: string, reading: Reading): Mapping {
  if (node.kind === "mapping") return node;
  if (node.kind !== "empty") reportAt(reading, node.offset, notObject(name, kindName(node)));
  return { kind: "mapping", entries: [], offset: node.offset };
}

function reportKeys({ entries }: Mapping, known: readonly string[], prefix: string, reading: Reading): void {
  for (const { key, offset } of entries) if (!known.includes(key)) reportKey(key, offset, known, prefix, reading, nameAmong(entries));
}
