import { html } from "../text/html.ts";
import { wordsIn } from "../words/words-in.ts";
import type { PageContext } from "./context.ts";
import { renderLayout } from "./layout.ts";
import { link } from "./links.ts";

/** Render 404.html. Hosts serve it at any URL, so all its links are absolute. */
export function renderNotFoundPage(context: PageContext): string {
  const { language, url } = context.settings.site;
  const { notFound: title, isNotFound: description, frontPage } = wordsIn(language);
  const main = html`<h1>${title}</h1>
<p>${description}</p>
<p>${link(url, frontPage)}</p>
`;
  return renderLayout({ title, description, language, main }, context);
}
