import type { ReadArticle } from "../article/read-article.ts";
import type { Site } from "../site/open-site.ts";
import { openTextRenderer } from "./render-text.ts";

/** Return the ids on a page that a link can lead to; undefined if its text has an error. They do not depend on its own links. */
export async function anchorsOfPage(site: Site, page: ReadArticle): Promise<readonly string[] | undefined> {
  const { render, close } = openTextRenderer(site, {
    findNamed: () => undefined,
    findFile: () => undefined,
    resolve: ({ url }) => ({ kind: "url", url }),
  });
  try {
    const body = await render(page, page.article, () => {});
    return body?.anchors;
  } finally {
    await close();
  }
}
