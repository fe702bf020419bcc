import { toItem } from "../format/item.ts";
import { renderNinjs } from "../format/ninjs.ts";
import type { Story, WholeStory } from "../model/story.ts";
import { renderArticlePage } from "../page/article-page.ts";
import type { PageContext, RelatedLink } from "../page/context.ts";
import { isCurrent } from "../plan/visibility.ts";
import type { Store } from "../store/store.ts";
import { toKey } from "../text/hash.ts";
import { isEmpty } from "../text/is-empty.ts";
import { headlineOf } from "../text/headline.ts";
import { articlePath, DOCUMENTS, INDEX, storyFiles } from "../text/paths.ts";
import { dueOf } from "../store/due.ts";
import type { Site } from "../site/open-site.ts";
import { finish, isPublished, place } from "./placing.ts";
import type { Placing } from "./placing.ts";
import { neighboursOf } from "../update/neighbours.ts";
import { ofId, pagePath, versionsOf } from "../update/replace-story.ts";
import { openVersions } from "../update/versions.ts";

/** Puts the pages of stories in place. */
export interface Pages {
  /** New pages that others link to are there, with their headline, before any other page is. */
  readonly announce: () => void;
  /** Put the page of a story in place if it is on the to-do list: for who has the story at hand. */
  readonly publish: (key: string, story: WholeStory) => void;
  /** Put all that is on the to-do list in place. */
  readonly publishRest: () => Promise<void>;
}

/** Begin to put pages in place. */
export function openPages(work: Placing): Pages {
  const { store, site, texts } = work;
  const context: PageContext = {
    settings: site.settings,
    feeds: [],
    linksOf: linksOf(store),
    pictures: site.pictures,
  };
  const hasNinjs = site.settings.feeds.formats.some(({ name }) => name === DOCUMENTS.ninjs.name);
  const publish = (key: string, before: string, story: WholeStory | undefined): void => {
    const todo = `page ${key}`;
    const leave = (folder: string): void => {
      for (const path of Object.values(storyFiles(folder))) work.leaving.set(path, todo);
    };
    if (before !== "") leave(before.slice(0, -INDEX.length));
    if (story !== undefined) {
      const folder = articlePath(story.slug);
      const { page, ninjs } = storyFiles(folder);
      leave(folder);
      if (isHere(site, story)) {
        place(work, { path: page, wave: "page", body: renderArticlePage(story, contextOf(work, story, context)) }, todo);
        if (hasNinjs) {
          const item = toItem(story, site.settings, { content: "full", media: "full" }, []);
          place(work, { path: ninjs, wave: "page", body: renderNinjs(item) }, todo);
        }
      }
    }
    finish(work, todo);
  };
  return {
    announce: () => announce(work, context),
    publish: (key, story) => {
      const before = store.todo.get(`page ${key}`);
      if (before !== undefined) publish(key, before, story);
    },
    publishRest: async () => {
      for (const [key, before] of dueOf(store, "page ")) {
        // Where there are no pages, stories need not be looked at.
        const story = site.settings.pages ? store.stories.get(key)?.story : undefined;
        publish(key, before, story === undefined ? undefined : await texts.toWhole(story));
      }
    },
  };
}

/** What the page of a story may link to: one that has expired is in no group's feed, and that goes with the last story in it. */
function contextOf({ run }: Placing, story: Story, context: PageContext): PageContext {
  if (isCurrent(story, run.now)) return context;
  const { settings } = context;
  return { ...context, settings: { ...settings, feeds: { ...settings.feeds, by: [] } } };
}

/**
 * Stories that are new may link to each other in a circle. So that no link leads nowhere, not even between two files,
 * those that others link to are there with their headline first.
 */
function announce(work: Placing, context: PageContext): void {
  const { store, site } = work;
  if (!site.settings.pages || store.stories.count() < 2) return;
  for (const [key] of dueOf(store, "page ")) {
    const story = store.stories.get(key)?.story;
    if (story === undefined || isPublished(work, pagePath(story)) || !isLinkedTo(store, key, story)) continue;
    const { image: _image, audio: _audio, video: _video, ...headline } = story;
    const { linksOf: _linksOf, ...withoutLinks } = contextOf(work, story, context);
    const body = renderArticlePage({ ...headline, html: "", relatedTo: [], corrections: [] }, withoutLinks);
    if (isHere(site, story)) place(work, { path: pagePath(story), wave: "page", body }, `page ${key}`);
  }
}

function isLinkedTo(store: Store, key: string, story: Story): boolean {
  const { id, slug } = story;
  const { older, newer } = neighboursOf(store, story);
  if (older !== undefined || newer !== undefined || versionsOf(store, story).length > 1) return true;
  return [`file ${key}`, `id ${id}`, `slug ${slug}`].some((target) => !isEmpty(store.dependents.keys(`${toKey(target)} `)));
}

/** Whether a story is read on this site. Addresses are in the normal form of the URL Standard. */
function isHere({ settings }: Site, { url, slug }: Story): boolean {
  return settings.pages && url === settings.site.url + articlePath(slug);
}

/** Translations of a story (of it, by it, and of the same original), the stories it names as related, those beside it in the site's feed. */
function linksOf(store: Store): (story: Story) => readonly RelatedLink[] {
  const link = (rel: RelatedLink["rel"], story: Story): RelatedLink => {
    return { rel, title: headlineOf(story), url: story.url, language: story.language };
  };
  const versionsOfStory = openVersions(store);
  const at = (key: string | undefined): readonly Story[] => [store.stories.get(key ?? "")?.story ?? []].flat();
  return (story) => {
    const { older, newer } = neighboursOf(store, story);
    return [
      ...versionsOfStory(story).map((version) => link("translation", version)),
      ...story.relatedTo.flatMap((id) => at(ofId(store, id))).map((related) => link("related", related)),
      ...at(older).map((previous) => link("prev", previous)),
      ...at(newer).map((next) => link("next", next)),
    ];
  };
}
