import type { ArticleReader } from "../article/read-article.ts";
import { toPublicText } from "../foreign/to-public-text.ts";
import { weigh } from "../markdown/limits.ts";
import { parse, parseExactly } from "../markdown/parse.ts";
import { renderBody } from "../markdown/render.ts";
import type { Place, Report } from "../model/problem.ts";
import type { Settings } from "../model/settings.ts";

/**
 * Report the errors that a build would find in a new article, except for files that it shows or links to.
 *
 * @param path - Relative to the articles folder.
 */
export async function checkArticle(
  text: string,
  { file, path }: { readonly file: string; readonly path: string },
  { readArticle, settings }: { readonly readArticle: ArticleReader; readonly settings: Settings },
  report: Report,
): Promise<void> {
  const watched: Report = (finding) => void (finding.severity === "warning" || report(finding));
  const found = readArticle({ file, path, bytes: Buffer.from(text) }, watched);
  if (found?.article === undefined) return;
  const { article, body, bodyLine } = found;
  const toFile = ({ line, column }: Place): Place => ({ line: line + bodyLine - 1, column });
  const weight = weigh(body);
  if (weight.kind === "too much") {
    watched({ code: "markdown/limit", message: weight.message, place: toFile({ line: weight.line, column: 1 }) });
    return;
  }
  const shown = await toPublicText(body, {
    language: article.language,
    isVault: false,
    isRefused: settings.articles.templates === "refuse",
    isMdx: file.endsWith(".mdx"),
    values: { site: settings.site.url, siteTitle: settings.site.title, page: article.url, pageTitle: article.title },
    findArticle: () => undefined,
    findFile: () => undefined,
    parse: parseExactly,
    report: ({ place, ...finding }) => watched({ ...finding, ...(place === undefined ? {} : { place: toFile(place) }) }),
  });
  const parsed = await parse(shown.text);
  if ("fault" in parsed) {
    watched({ code: "markdown/limit", message: parsed.fault });
    return;
  }
  await renderBody(parsed, {
    url: article.url,
    key: article.slug,
    language: article.language,
    html: settings.articles.html,
    locate: (place) => toFile(shown.locate(place)),
    headingIdAt: (place) => shown.headingIds.get(shown.locate(place).line),
    report: watched,
    resolve: (reference) => ({ kind: "url", url: new URL(reference, article.url).href }),
  });
}
