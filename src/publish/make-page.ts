import { toItem } from "../format/item.ts";
import { renderNinjs } from "../format/ninjs.ts";
import type { Output } from "../model/output.ts";
import type { Story, FullStory } from "../model/story.ts";
import type { Run } from "../options.ts";
import { renderArticlePage } from "../page/article-page.ts";
import type { PageContext, RelatedLink } from "../page/context.ts";
import { isCurrent } from "../plan/visibility.ts";
import type { Site } from "../site/open-site.ts";
import { articlePath, DOCUMENTS, storyFiles } from "../text/paths.ts";

/** Makes what a story has of its own, its page first; nothing where that is read elsewhere. */
export type MakePage = (story: FullStory, links: readonly RelatedLink[]) => Output[];

/** Makes what a story has of its own: its page, and its document in ninjs where the formats name that. */
export function openPageMaker({ settings, pictures }: Site, run: Run): MakePage {
  const context: PageContext = { settings, feeds: [], pictures };
  // One that has expired is in no group's feed, and that goes with the last story in it: its page links to none.
  const ofExpired: PageContext = { ...context, settings: { ...settings, feeds: { ...settings.feeds, by: [] } } };
  const hasNinjs = settings.feeds.formats.some(({ name }) => name === DOCUMENTS.ninjs.name);
  return (story, links) => {
    if (!isHere(settings.site.url, story)) return [];
    const { page, ninjs } = storyFiles(articlePath(story.slug));
    const body = renderArticlePage(story, links, isCurrent(story, run.now) ? context : ofExpired);
    const outputs: Output[] = [{ path: page, wave: "page", body }];
    if (hasNinjs) {
      const item = toItem(story, settings, { content: "full", media: "full" }, []);
      outputs.push({ path: ninjs, wave: "page", body: renderNinjs(item) });
    }
    return outputs;
  };
}

/** Whether a story is read on this site. Addresses are in the normal form of the URL Standard. */
function isHere(site: string, { url, slug }: Story): boolean {
  return url === site + articlePath(slug);
}
