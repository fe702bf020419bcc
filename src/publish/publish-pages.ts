import { setImmediate } from "node:timers/promises";
import type { Story } from "../model/story.ts";
import { todoNames } from "../store/todo-names.ts";
import type { Store } from "../store/store.ts";
import { toKey } from "../text/hash.ts";
import { isEmpty } from "../text/is-empty.ts";
import { storyFiles } from "../text/paths.ts";
import { neighboursOf } from "../update/neighbours.ts";
import { relatedOlder } from "../update/related.ts";
import { versionsOf } from "../update/replace-story.ts";
import { openPageMaker } from "./make-page.ts";
import type { MakePage } from "./make-page.ts";
import { finish, isPublished, publishFile } from "./publish-file.ts";
import type { Publishing } from "./publish-file.ts";
import { openLinks } from "./story-links.ts";

/** Publish the pages on the to-do list. New pages that others link to are published first with only their headline. */
export async function publishPages(work: Publishing): Promise<void> {
  const { store, site, run, texts } = work;
  const makePage = openPageMaker(site, run);
  const linksOf = openLinks(store);
  announce(work, makePage);
  for (const [key, before] of todoNames(store, "page ")) {
    const todo = `page ${key}`;
    // Without pages, do not read the stories.
    const row = site.settings.pages ? store.stories.get(key) : undefined;
    const story = row?.story;
    const pages = [before, story?.page ?? ""].filter((page) => page !== "");
    for (const path of pages.flatMap((page) => Object.values(storyFiles(page)))) work.leaving.set(path, todo);
    if (row !== undefined && story !== undefined) {
      const outputs = makePage(await texts.withText(story), linksOf(story, neighboursOf(store, story), relatedOlder(store, row)));
      for (const output of outputs) publishFile(work, output, todo);
    }
    finish(work, todo);
    // Texts in memory give no turn to anything else, such as a signal or the server of a preview.
    await setImmediate();
  }
}

/** New stories may link to each other in a circle. Publish their headlines first, so that no link is broken at any time. */
function announce(work: Publishing, makePage: MakePage): void {
  const { store, site } = work;
  if (!site.settings.pages || store.stories.count() < 2) return;
  for (const [key] of todoNames(store, "page ")) {
    const story = store.stories.get(key)?.story;
    if (story?.page === undefined || isPublished(work, story.page) || !isLinkedTo(store, key, story)) continue;
    const { image: _image, audio: _audio, video: _video, ...headline } = story;
    const [page] = makePage({ ...headline, html: "", relatedTo: [], corrections: [] }, []);
    if (page !== undefined) publishFile(work, page, `page ${key}`);
  }
}

function isLinkedTo(store: Store, key: string, story: Story): boolean {
  const { id, slug } = story;
  const { older, newer } = neighboursOf(store, story);
  if (older !== undefined || newer !== undefined || versionsOf(store, story).length > 1) return true;
  return [`file ${key}`, `id ${id}`, `slug ${slug}`].some((target) => !isEmpty(store.dependents.keys(`${toKey(target)} `)));
}
