import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import type { Problem } from "../model/problem.ts";
import { parseHtml } from "../markdown/parse-html.ts";
import { canonicalLanguage } from "../text/language.ts";
import { isAbsoluteIri, parseUrl, toWebUrl } from "../text/url.ts";
import { readLooseFeedDate } from "./loose-feed-date.ts";
import { titleFrom, toExcerpt } from "./excerpt.ts";
import type { Imported } from "./imported.ts";
import { laterDate } from "./later-date.ts";
import { liftLead } from "./lift-lead.ts";
import { pageFacts } from "./page-facts.ts";
import type { PageDocument, ImportedFacts } from "./page-facts.ts";
import { emptyPage, faultyText, largePage } from "./reader-messages.ts";
import { SourceFault, sourceText } from "./source.ts";
import type { ImportSource } from "./source.ts";
import { htmlToMarkdown } from "./to-markdown.ts";
import { wordsOfHtml } from "./words-of-html.ts";

/** Characters of a page, and elements. The extractor compares each with its neighbours. */
const LIMITS = { characters: 8_000_000, elements: 50_000 };

/**
 * Read the article of an HTML page: its text without menus and advertisements, and what the page says of itself.
 *
 * @yields The article.
 * @throws {SourceFault} if it has no text, or is too large.
 */
export async function* readPage(source: ImportSource): AsyncGenerator<Imported | Problem> {
  const written = await sourceText(source, LIMITS.characters);
  if (parseHtml(written) === undefined) throw new SourceFault(largePage(LIMITS.elements));
  const { document } = parseHTML(/<html[\s>]/i.test(written) ? written : `<!doctype html><html><body>${written}</body></html>`);
  const facts = pageFacts(document);
  const base = baseOf(document, source, facts);
  const url = toWebUrl(parseUrl(facts.url ?? "", base)?.href ?? "") ?? source.url;
  const language = canonicalLanguage(facts.language ?? "") ?? "en";
  const html = textIn(document as never, document.body.innerHTML);
  if (wordsOfHtml(html) === "") throw new SourceFault(emptyPage);
  const item = await toItem(html, facts, { base, url, language, source });
  yield item;
}

/** The base of relative addresses. */
function baseOf(document: PageDocument, { url }: ImportSource, facts: ImportedFacts): string | undefined {
  const written = document.querySelector("base[href]")?.getAttribute("href");
  const own = url ?? toWebUrl(facts.url ?? "");
  return toWebUrl(parseUrl(written ?? "", own)?.href ?? "") ?? own;
}

/** Return the text of the article as HTML. If the extractor finds none, the page has nothing else: all of it. */
function textIn(document: never, whole: string): string {
  const reader = new Readability(document, { maxElemsToParse: LIMITS.elements, keepClasses: true });
  try {
    const { content = "" } = reader.parse() ?? {};
    if (content !== null && wordsOfHtml(content) !== "") return content;
  } catch (error) {
    // Its only error: there are too many elements.
    if (error instanceof Error && /too large/i.test(error.message)) throw new SourceFault(largePage(LIMITS.elements));
    throw error;
  }
  return whole;
}

interface Place {
  readonly base: string | undefined;
  readonly url: string | undefined;
  readonly language: string;
  readonly source: ImportSource;
}

async function toItem(html: string, facts: ImportedFacts, { base, url, language, source }: Place): Promise<Imported> {
  const text = wordsOfHtml(html);
  const summary = toExcerpt(facts.summary, text);
  const picture = pictureOf(facts, base);
  const candidates = picture === undefined ? [] : [picture.url];
  const lifted = liftLead(html, { base, language, summary, candidates, takesAny: true });
  const body = await htmlToMarkdown(lifted.html, { url: base, language });
  if (typeof body !== "string") throw new SourceFault(faultyText(source.name, body));
  const [published, updated] = [readLooseFeedDate(facts.published), readLooseFeedDate(facts.updated)];
  return {
    from: url !== undefined && isAbsoluteIri(url) ? url : source.name,
    title: facts.title ?? titleFrom(text, language),
    url,
    published: published.date,
    updated: laterDate(updated.date, published.date),
    authors: facts.authors.map(({ name, url: page }) => ({ name: wordsOfHtml(name), url: toWebUrl(page ?? "") })),
    tags: facts.tags,
    section: facts.section,
    language: canonicalLanguage(facts.language ?? ""),
    summary,
    dateline: facts.dateline,
    source: facts.publisher === undefined ? undefined : { name: facts.publisher },
    image: leadOf(picture, lifted.picture, body),
    body,
    guessed: [...(facts.title === undefined ? ["title"] : []), ...(published.isGuess ? ["published"] : [])],
  };
}

type Picture = NonNullable<ImportedFacts["image"]>;

function pictureOf({ image }: ImportedFacts, base: string | undefined): Picture | undefined {
  const url = toWebUrl(parseUrl(image?.url ?? "", base)?.href ?? "");
  return image === undefined || url === undefined ? undefined : { ...image, url };
}

/** The lead picture: the one above the text, or the one that the page names, if its text does not show it. */
function leadOf(named: Picture | undefined, above: ReturnType<typeof liftLead>["picture"], body: string): Imported["image"] {
  if (above !== undefined) return { ...named, ...above, credit: named?.credit ?? above.credit };
  return named === undefined || body.includes(named.url) ? undefined : named;
}
