import type { ReadArticle } from "../article/read-article.ts";
import { toPublicText } from "../foreign/to-public-text.ts";
import type { Body, Target } from "../markdown/body.ts";
import { openGuardedParser } from "../markdown/guarded-parse.ts";
import { weigh } from "../markdown/limits.ts";
import { parse, parseExactly } from "../markdown/parse.ts";
import type { Parsed } from "../markdown/parsed.ts";
import { renderBody } from "../markdown/render.ts";
import type { Article } from "../model/article.ts";
import type { Place, Report } from "../model/problem.ts";
import type { Site } from "../site/open-site.ts";

/** Renders the Markdown of an article. Returns undefined after an error. */
type RenderText = (
  written: Pick<ReadArticle, "body" | "bodyLine">,
  of: Pick<Article, "file" | "url" | "slug" | "title" | "language">,
  report: Report,
) => Promise<Body | undefined>;

/** Finds what a text refers to. */
export interface TextReferences {
  /** Find an article by its name. Returns a path relative to the file with the reference. */
  readonly findNamed: (file: string, name: string) => string | undefined;
  /** Find a file beside an article, or in a folder for attachments. Returns a path relative to the article. */
  readonly findFile: (file: string, name: string) => string | undefined;
  /** Resolve a reference without a scheme: to another article, a file beside this one, or an address on the site. */
  readonly resolve: (from: Pick<Article, "file" | "url">, reference: string) => Target;
}

/** A body without text. */
export const NO_BODY: Body = { html: "", notes: "", lead: "", assets: [], pictures: [], anchors: [] };

/** Create a function that renders the Markdown of articles, one after another. */
export function openTextRenderer(
  site: Site,
  lookups: TextReferences,
): { readonly render: RenderText; readonly close: () => Promise<void> } {
  const parser = openGuardedParser();
  const parseWith = async (parseOrdinary: typeof parse, text: string, path: string): Promise<Parsed> => {
    const weight = weigh(text);
    if (weight.kind === "too much") return { fault: weight.message, line: weight.line };
    if (weight.kind === "ordinary") return parseOrdinary(text);
    return parser.parse(text, path);
  };

  const render: RenderText = async ({ body, bodyLine }, of, report) => {
    const toFile = ({ line, column }: Place): Place => ({ line: line + bodyLine - 1, column });
    // A text without the syntax of other tools is parsed once.
    let exact: { readonly text: string; readonly parsed: Parsed } | undefined;
    const parseOnce = async (written: string): Promise<Parsed> => {
      if (exact?.text !== written) exact = { text: written, parsed: await parseWith(parseExactly, written, of.file) };
      return exact.parsed;
    };
    const { text, locate, headingIds } = await toPublicText(body, {
      language: of.language,
      isVault: site.isVault,
      isRefused: site.settings.articles.templates === "refuse",
      isMdx: of.file.endsWith(".mdx"),
      values: { site: site.settings.site.url, siteTitle: site.settings.site.title, page: of.url, pageTitle: of.title },
      findArticle: (name) => lookups.findNamed(of.file, name),
      findFile: (name) => lookups.findFile(of.file, name),
      parse: parseOnce,
      report: ({ place, ...finding }) => report({ ...finding, place: place === undefined ? place : toFile(place) }),
    });
    const isParsed = headingIds.size > 0 || exact?.text === text;
    const parsed = await (isParsed ? parseOnce(text) : parseWith(parse, text, of.file));
    if (!("fault" in parsed))
      return renderBody(parsed, {
        url: of.url,
        key: of.slug,
        language: of.language,
        html: site.settings.articles.html,
        locate: (place) => toFile(locate(place)),
        headingIdAt: (place) => headingIds.get(locate(place).line),
        report,
        resolve: (reference) => lookups.resolve(of, reference),
      });
    report({
      code: "markdown/limit",
      place: toFile(locate({ line: parsed.line ?? 1, column: 1 })),
      message: parsed.fault,
      hint: "Split the story, or simplify its Markdown.",
    });
    return undefined;
  };

  return { render, close: parser.close };
}
