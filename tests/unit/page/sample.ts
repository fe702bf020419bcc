import { retract } from "../../../src/article/retract.ts";
import type { Feed } from "../../../src/model/feed.ts";
import type { Settings } from "../../../src/model/settings.ts";
import type { FullStory } from "../../../src/model/story.ts";
import type { PageContext } from "../../../src/page/context.ts";
import { DOCUMENTS } from "../../../src/text/paths.ts";

/** 2023-01-11T22:40:00Z */
export const PUBLISHED = Date.UTC(2023, 0, 11, 22, 40);

/** A minimal story, with additional fields for a test. A withdrawn one has the form in which pages get it. */
export function story(wanted: Partial<FullStory> = {}): FullStory {
  const whole: FullStory = {
    file: "articles/space-pact.md",
    id: "tag:news.example.org,2023-01-11:space-pact",
    slug: "space-pact",
    url: "https://news.example.org/articles/space-pact/",
    title: "Pact reaches space",
    tags: [],
    authors: [],
    language: "en",
    dir: "ltr",
    published: PUBLISHED,
    updated: PUBLISHED,
    days: [],
    draft: false,
    corrections: [],
    relatedTo: [],
    extra: {},
    html: "<p>Ministers agreed.</p>",
    summary: "Ministers agreed.",
    digest: "0",
    sourceHash: "0",
    pageDigest: "",
    content: "<p>Ministers agreed.</p>",
    media: [],
    ...wanted,
  };
  const { withdrawn } = whole;
  if (withdrawn === undefined) return whole;
  return {
    ...retract(whole, withdrawn),
    summary: withdrawn.reason,
    html: "",
    content: "",
    digest: "1",
    sourceHash: "1",
    pageDigest: "",
    media: [],
  };
}

export function feed(wanted: Partial<Feed> = {}): Feed {
  return {
    kind: "site",
    path: "",
    folder: "",
    title: "Pacific Wire",
    label: wanted.title ?? "Pacific Wire",
    description: "",
    language: "en",
    limit: 50,
    content: "full",
    media: "readers",
    ...wanted,
  };
}

export function context({
  site,
  feeds,
  ...wanted
}: { site?: Partial<Settings["site"]>; feeds?: readonly Feed[] } & Omit<Partial<PageContext>, "settings" | "feeds"> = {}): PageContext {
  return { settings: settings(site === undefined ? {} : { site }), feeds: feeds ?? [], pictures: {}, theme: undefined, ...wanted };
}

export function settings({ site, feeds }: { site?: Partial<Settings["site"]>; feeds?: Partial<Settings["feeds"]> } = {}): Settings {
  return {
    site: {
      title: "Pacific Wire",
      url: "https://news.example.org/",
      permalink: "/articles/:slug/",
      ids: "tag::host,:year-:month-:day::slug",
      language: "en",
      timezone: "UTC",
      menu: [],
      social: [],
      moreIcons: [],
      publisher: { name: "Pacific Wire" },
      ...site,
    },
    feeds: {
      formats: [DOCUMENTS.rss, DOCUMENTS.atom, DOCUMENTS.json],
      modules: [],
      limit: 50,
      content: "full",
      media: "readers",
      by: ["tag", "source", "author", "section"],
      archive: false,
      notices: "withdrawn",
      ...feeds,
    },
    articles: { keys: new Map(), html: "clean", templates: "remove" },
    wires: [],
    tags: new Map(),
    tagsClosed: false,
    authors: new Map(),
    passThrough: [],
    pages: true,
    corrections: false,
    hubs: [],
    media: { gps: "refuse", widths: [] },
    rights: {},
    deploy: {},
    publish: { compress: [], headers: [] },
  };
}
