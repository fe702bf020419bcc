import { toItem } from "../format/item.ts";
import { renderNinjs } from "../format/ninjs.ts";
import type { Output } from "../model/output.ts";
import type { FullStory } from "../model/story.ts";
import type { Run } from "../options.ts";
import { renderArticlePage } from "../page/article-page.ts";
import type { PageContext, RelatedLink } from "../page/context.ts";
import { isCurrent } from "../plan/visibility.ts";
import type { Site } from "../site/open-site.ts";
import { DOCUMENTS, storyFiles } from "../text/paths.ts";

/** Renders the files of one story, its page first; none if it is published elsewhere. */
export type MakePage = (story: FullStory, links: readonly RelatedLink[]) => Output[];

/** Create a function that renders a story's page, and its ninjs document if `formats` has ninjs. */
export function openPageMaker({ settings, pictures, theme }: Site, run: Run): MakePage {
  const context: PageContext = { settings, feeds: [], pictures, theme };
  // An expired story is in no feed. The feeds of its tags may not exist any more, so its page links to none.
  const ofExpired: PageContext = { ...context, settings: { ...settings, feeds: { ...settings.feeds, by: [] } } };
  const hasNinjs = settings.feeds.formats.some(({ name }) => name === DOCUMENTS.ninjs.name);
  return (story, links) => {
    if (story.page === undefined) return [];
    const { page, ninjs } = storyFiles(story.page);
    const body = renderArticlePage(story, links, isCurrent(story, run.now) ? context : ofExpired);
    const outputs: Output[] = [{ path: page, wave: "page", body }];
    if (hasNinjs) {
      const item = toItem(story, settings, { content: "full", media: "full" }, []);
      outputs.push({ path: ninjs, wave: "page", body: renderNinjs(item) });
    }
    return outputs;
  };
}
