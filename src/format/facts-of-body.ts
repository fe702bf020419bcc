import type { Article } from "../model/article.ts";
import type { BodyPicture } from "../model/body-picture.ts";
import type { Settings } from "../model/settings.ts";
import type { FullStory } from "../model/story.ts";
import { cutAtWord } from "../text/cut.ts";
import { contentOf } from "./content.ts";
import { mediaOf } from "./media.ts";

/** Characters of a summary taken from the body. */
const SUMMARY_LENGTH = 300;

/** What a story takes from its rendered body. All parts are empty for a withdrawn story. */
interface RenderedBody extends Pick<FullStory, "html" | "notes"> {
  /** Plain text of the first paragraph. */
  readonly lead: string;
  readonly pictures: readonly BodyPicture[];
}

/** Return what a story has besides the facts of its article: the summary, the media, and the text in feeds. */
export function factsOfBody(
  article: Article,
  { html, notes, lead, pictures }: RenderedBody,
  site: Settings["site"],
): Required<Pick<FullStory, "summary" | "media" | "content">> {
  const summary = article.summary ?? cutAtWord(lead, SUMMARY_LENGTH, article.language);
  const media = mediaOf(article, pictures);
  return { summary, media, content: contentOf({ html, notes, media, ...article }, site) };
}
