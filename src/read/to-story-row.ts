import type { ReadArticle } from "../article/read-article.ts";
import { retract } from "../article/retract.ts";
import { factsOfBody } from "../format/facts-of-body.ts";
import type { Body } from "../markdown/body.ts";
import type { Settings } from "../model/settings.ts";
import type { Story, Text } from "../model/story.ts";
import type { StoryRow } from "../store/rows.ts";
import { hash } from "../text/hash.ts";
import { pick } from "../text/pick.ts";
import { NO_BODY } from "./render-text.ts";

/** Join an article with its rendered body. */
export function toStoryRow(
  { article: written, defaults, body: source, assets }: ReadArticle,
  body: Body,
  dependsOn: readonly string[],
  feeds: readonly string[],
  { site }: Settings,
): { readonly row: Omit<StoryRow, "byUpdate">; readonly text: Text } {
  const { withdrawn } = written;
  const article = withdrawn === undefined ? written : retract(written, withdrawn);
  const shown = withdrawn === undefined ? body : NO_BODY;
  const { html, notes, anchors } = shown;
  const { summary, media, content } = factsOfBody(article, shown, site);
  const isSame = content === html && notes === "";
  const more = pick({ notes: notes || undefined, content: content === html ? undefined : content }, ["notes", "content"]);
  const digest = hash(JSON.stringify([article.title, content]), 32);
  const sourceHash = hashOfSource(article.title, source);
  const pageDigest = isSame ? "" : notes === "" && content.endsWith(html) ? `${html.length}` : hash(JSON.stringify([html, notes]), 32);
  const story: Story = { digest, sourceHash, pageDigest, media, ...article, summary };
  return {
    row: { story, defaults, assets: withdrawn === undefined ? [...assets, ...shown.assets] : [], feeds, dependsOn, anchors },
    text: { html, ...more },
  };
}

/** Return the hash of the title and the Markdown of a story, as in the ledger. */
export function hashOfSource(title: string, source: string): string {
  return hash(JSON.stringify([title, source]), 32);
}
