import { reportUnsyndicated } from "../article/unsyndicated.ts";
import { articleReader } from "../article/read-article.ts";
import type { ReadArticle } from "../article/read-article.ts";
import { resolveReferences } from "../article/references.ts";
import { retract } from "../article/retract.ts";
import { contentOf } from "../format/content.ts";
import { mediaOf } from "../format/media.ts";
import { openGuardedParser } from "../markdown/guarded-parse.ts";
import { openHistory } from "../git/history.ts";
import { readArticleFile } from "../disk/read.ts";
import { safeTime } from "../disk/safe-time.ts";
import { shownPath } from "../disk/shown-path.ts";
import { toEntry, toLine } from "../ledger/entry.ts";
import type { Body } from "../markdown/body.ts";
import { weigh } from "../markdown/limits.ts";
import { parse, parseExactly } from "../markdown/parse.ts";
import type { Parsed } from "../markdown/parsed.ts";
import { toPublicText } from "../foreign/to-public-text.ts";
import { renderBody } from "../markdown/render.ts";
import type { Article } from "../model/article.ts";
import type { BodyPicture } from "../model/body-picture.ts";
import { areFatal, reportInto } from "../model/problem.ts";
import type { Defaults } from "../model/identity.ts";
import type { Place, Problem, Report } from "../model/problem.ts";
import type { Settings } from "../model/settings.ts";
import type { Story, Text } from "../model/story.ts";
import type { Run } from "../options.ts";
import { feedsByUpdate, feedsOf, leavesFeeds } from "../plan/feeds.ts";
import { isPublic, momentsOf } from "../plan/visibility.ts";
import type { AssetRow, FileRow, StoryRow } from "../store/rows.ts";
import { sharedName } from "../store/claims.ts";
import type { Store } from "../store/store.ts";
import { claimedAddress } from "../text/address.ts";
import { cutAtWord } from "../text/cut.ts";
import { hash, toKey } from "../text/hash.ts";
import { redirectAddress } from "../text/paths.ts";
import { pick } from "../text/pick.ts";
import { filterByProfile } from "./filter-by-profile.ts";
import { openLookups } from "./lookups.ts";
import { openPacker } from "./packed-text.ts";
import type { PackedText } from "./packed-text.ts";
import type { Scope } from "./lookups.ts";
import type { Site } from "../site/open-site.ts";
import { tryFormats } from "./try-formats.ts";

/** Characters of a summary taken from the body. */
const SUMMARY_LENGTH = 300;

/** A file that was read. Without errors, it has `file`. */
export interface ReadStory {
  readonly key: string;
  readonly path: string;
  readonly problems: readonly Problem[];
  readonly read?: ReadArticle;
  /** Pictures in the body. */
  readonly pictures?: readonly BodyPicture[];
  readonly file?: FileRow;
  /** Absent if the story is withheld. */
  readonly story?: StoryRow;
  readonly text?: PackedText;
  /** The story's entry in the ledger, as JSON. */
  readonly line?: string;
  /** Whether its problems may change when other articles change, even ones that are not in the index. */
  readonly isDependent: boolean;
  /** Whether it refers to an article that may exist but is not in the index. If so, it must be read again. */
  readonly isUnsure: boolean;
  /** Files beside the article that were looked up, whether they exist or not. */
  readonly assets: readonly AssetRow[];
}

/** Reads articles, one after another. */
export interface StoryReader {
  readonly read: (path: string) => Promise<ReadStory>;
  readonly close: () => Promise<void>;
}

/** Create a reader of articles. It looks up other stories in the index, but does not change the index. */
export function openStoryReader(site: Site, store: Store, run: Run, scope: Scope): StoryReader {
  const parser = openGuardedParser();
  const folder = shownPath(run.articles);
  const history = openHistory(run.articles, run.now);
  const lookups = openLookups(site, store, run, scope);
  const pack = openPacker();
  let isGuessed = false;
  const readArticle = articleReader({
    settings: site.settings,
    isJekyll: site.isJekyll,
    zone: site.zone,
    now: run.now,
    findAsset: (article, reference) => lookups.findAsset(article, reference),
    firstSeen: (path) => {
      isGuessed = true;
      return history(path);
    },
    identityOf: (path) => store.identities.get(toKey(path)),
  });

  const parseWith = async (parseOrdinary: typeof parse, text: string, path: string): Promise<Parsed> => {
    const weight = weigh(text);
    if (weight.kind === "too much") return { fault: weight.message, line: weight.line };
    if (weight.kind === "ordinary") return parseOrdinary(text);
    return parser.parse(text, path);
  };

  const render = async (
    { body, bodyLine }: Pick<ReadArticle, "body" | "bodyLine">,
    of: Pick<Article, "file" | "url" | "slug" | "title" | "language">,
    report: Report,
  ): Promise<Body | undefined> => {
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

  const read = async (path: string): Promise<ReadStory> => {
    const file = `${folder}/${path}`;
    const problems: Problem[] = [];
    const report = reportInto(problems, file);
    const key = toKey(path);
    lookups.begin();
    isGuessed = false;
    const result = (story: Partial<ReadStory> = {}): ReadStory => {
      const [isDependent, isUnsure] = [lookups.targets().length > 0, lookups.isUnsure()];
      return { key, path, problems, isDependent, isUnsure, assets: lookups.assets(), ...story };
    };
    const found = readArticleFile(`${run.articles}/${path}`, report);
    const article = found === undefined ? undefined : readArticle({ file, path, bytes: found.bytes }, report);
    if (found === undefined || article === undefined) return result();
    if (article.article === undefined) {
      await render(article, { file, ...site.settings.site, slug: "faulty", title: "" }, report);
      return result();
    }
    const isShown = isPublic(article.article, run.now, run.local);
    const resolved = resolveReferences(article, lookups.findArticle, report);
    const body = (article.article.draft && !isShown ? undefined : await render(article, article.article, report)) ?? NO_BODY;
    const { pictures } = body;
    reportUnsyndicated(article, body, report);
    if (areFatal(problems)) return result({ read: article, pictures });
    const row = toFileRow({ ...article, article: resolved }, found, problems, isGuessed);
    if (!isShown) return result({ read: article, pictures, file: row });
    const made = toStoryRow(
      { ...article, article: resolved },
      body,
      lookups.targets(),
      feedsOf(resolved, site.settings, run.now),
      site.settings,
    );
    const whole = { ...made.row.story, ...made.text };
    if (made.row.feeds.length > 0) tryFormats(site, whole, report);
    const feeds = filterByProfile(site, whole, made.row.feeds, article.place, report);
    const story = { ...made.row, feeds, byUpdate: feedsByUpdate(feeds, site.settings) };
    if (areFatal(problems)) return result({ read: article, pictures });
    return result({ read: article, pictures, file: row, story, text: pack(made.text), line: toLine(toEntry(story.story, run.now)) });
  };
  const toFileRow = (
    { article, defaults }: Pick<ReadArticle, "article" | "defaults">,
    { bytes, stats }: NonNullable<ReturnType<typeof readArticleFile>>,
    problems: readonly Problem[],
    isVolatile: boolean,
  ): FileRow => {
    const isShown = isPublic(article, run.now, run.local);
    const isHeldBack = !isShown && !article.draft;
    return {
      size: bytes.length,
      mtime: safeTime(stats),
      readAt: run.now,
      // The index stores nothing about a withheld story but its dates. It is read in every build.
      digest: isHeldBack ? "" : hash(bytes, 32),
      state: isShown ? "public" : article.draft ? "draft" : "held back",
      moments: momentsOf(article, leavesFeeds(article, site.settings)),
      claims: claimsOf(article, defaults, isShown, site.settings),
      isVolatile: isVolatile || isHeldBack,
      // Problems may name a story that turns out to be withheld.
      problems: isShown && !lookups.isUnsure() ? problems : [],
    };
  };

  return { read, close: parser.close };
}

const NO_BODY: Body = { html: "", notes: "", lead: "", assets: [], pictures: [], anchors: [] };

/**
 * Names that no two articles may share, hashed: the index must not reveal withheld stories. Drafts keep no name from others; neither
 * does a story that appears later, unless its file states the name.
 */
function claimsOf({ id, slug, url, aliases = [], draft }: Article, defaults: Defaults, isShown: boolean, settings: Settings): string[] {
  const isFirm = (byDefault: string | undefined): boolean => isShown || (!draft && byDefault === undefined);
  const aliasUrls = draft ? [] : aliases.map((alias) => settings.site.url + redirectAddress(alias));
  const urls = [...(isFirm(defaults.slug) ? [url] : []), ...aliasUrls];
  return [
    (isFirm(defaults.id) ? toKey : sharedName)(`id ${id}`),
    // Several stories may have one slug, at different addresses.
    sharedName(`slug ${slug}`),
    ...urls.map((each) => toKey(`url ${claimedAddress(each, settings)}`)),
  ];
}

function toStoryRow(
  { article: written, defaults, body: source, assets }: ReadArticle,
  body: Body,
  dependsOn: readonly string[],
  feeds: readonly string[],
  { site }: Settings,
): { readonly row: Omit<StoryRow, "byUpdate">; readonly text: Text } {
  const { withdrawn } = written;
  const article = withdrawn === undefined ? written : retract(written, withdrawn);
  const { html, notes, lead, assets: shown, pictures, anchors } = withdrawn === undefined ? body : NO_BODY;
  const summary = article.summary ?? cutAtWord(lead, SUMMARY_LENGTH, article.language);
  const media = mediaOf(article, pictures);
  const content = contentOf({ ...article, html, notes, media }, site);
  const isSame = content === html && notes === "";
  const more = pick({ notes: notes || undefined, content: content === html ? undefined : content }, ["notes", "content"]);
  const digest = hash(JSON.stringify([article.title, content]), 32);
  const sourceHash = hash(JSON.stringify([article.title, source]), 32);
  const pageDigest = isSame ? "" : hash(JSON.stringify([html, notes]), 32);
  const story: Story = { ...article, summary, digest, sourceHash, pageDigest, media };
  return {
    row: { story, defaults, assets: withdrawn === undefined ? [...assets, ...shown] : [], feeds, dependsOn, anchors },
    text: { html, ...more },
  };
}
