import type { FullStory } from "../model/story.ts";
import { renderArticlePage } from "./article-page.ts";
import type { PageContext } from "./context.ts";
import { renderListPage } from "./list-page.ts";
import { renderNotFoundPage } from "./not-found-page.ts";
import { renderCard } from "./story-card.ts";

/** A story that has nothing but what every story has. */
const LEAST: Omit<FullStory, "url" | "language"> = {
  file: "",
  id: "",
  slug: "story",
  title: "Story",
  summary: "",
  html: "",
  dir: "ltr",
  published: 0,
  updated: 0,
  days: [],
  tags: [],
  authors: [],
  corrections: [],
  relatedTo: [],
  media: [],
  draft: false,
  digest: "",
  sourceHash: "",
  pageDigest: "",
  extra: {},
};

/** Render a page of each kind, with as little on it as possible. It is for errors of a theme. */
export function renderSamples(context: PageContext): void {
  const { url, title, language } = context.settings.site;
  const story: FullStory = { ...LEAST, url, language };
  const list = { path: "", title, label: title, description: "", language };
  renderNotFoundPage(context);
  renderArticlePage(story, [], context);
  for (const cards of [[], [renderCard(story, language, context)]]) renderListPage({ list, path: "", cards }, context);
}
