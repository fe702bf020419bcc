import type { FullStory } from "../model/story.ts";
import { TRANSCRIPTS } from "../model/podcast.ts";
import type { Chapter, Transcript } from "../model/podcast.ts";
import { html } from "../text/html.ts";
import type { Markup } from "../text/html.ts";
import type { Words } from "../words/words.ts";
import { languageOf, linkTo } from "./links.ts";
import { toClock } from "./moment.ts";

/** Render the chapters of the recording, and links to its transcripts. */
export function renderEpisode({ podcast, audio, video, language }: FullStory, words: Words): Markup | false {
  const { chapters: { list: chapters = [] } = {}, transcripts = [] } = podcast ?? {};
  if (chapters.length === 0 && transcripts.length === 0) return false;
  const recording = (audio ?? video)?.src;
  const list = html`<h2>${words.chapters}</h2>
<ol>
${chapters.map((chapter) => html`<li>${renderChapter(chapter, recording)}</li>\n`)}</ol>
`;
  const links = transcripts.map((transcript) => renderTranscript(transcript, language, words));
  return html`<section class="episode">
${chapters.length > 0 && list}${links}</section>
`;
}

/** Browsers start a recording at the time in the fragment (Media Fragments URI 1.0, section 4.2.1). */
function renderChapter({ start, title, url }: Chapter, recording: string | undefined): Markup {
  const time = recording === undefined ? toClock(start) : linkTo(`${recording}#t=${start}`, toClock(start));
  return html`${time} ${url === undefined ? title : linkTo(url, title)}`;
}

/** The extension tells several transcripts apart. */
function renderTranscript({ src, type, language = "" }: Transcript, around: string, words: Words): Markup {
  const [extension = ""] = [...TRANSCRIPTS].find(([, each]) => each === type) ?? [];
  const other = language === "" ? undefined : languageOf(language, around);
  return html`<p>${linkTo(src, `${words.transcript} (${extension.toUpperCase()})`, { type, hreflang: other?.lang })}</p>
`;
}
