import type { Notice } from "../model/notice.ts";
import type { Story, FullStory } from "../model/story.ts";
import { wordsIn } from "../words/words-in.ts";
import { escapeHtml } from "../text/xml.ts";
import { inDirection } from "./content.ts";

/** Create a story for feeds from a notice. It contains only the headline and URL of the story that the notice is about. */
export function noticeOf({ file, slug, url, title, language, dir }: Story, { id, kind, date, text }: Notice): FullStory {
  const words = wordsIn(language);
  const link = `<a href="${escapeHtml(url)}">${escapeHtml(title)}</a>`;
  return {
    file,
    id,
    slug,
    url,
    title: `${words[kind]}${words.colon}${title}`,
    language,
    dir,
    published: date,
    updated: date,
    days: [],
    draft: false,
    tags: [],
    authors: [],
    corrections: [],
    relatedTo: [],
    extra: {},
    html: inDirection({ dir, language }, [`<p>${escapeHtml(text)}</p>`, `<p>${link}</p>`]),
    summary: text,
    digest: "",
    sourceHash: "",
    pageDigest: "",
    media: [],
  };
}
