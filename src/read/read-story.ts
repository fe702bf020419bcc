import { disclosePictures } from "../article/disclose-pictures.ts";
import { reportUnsyndicated } from "../article/unsyndicated.ts";
import { articleReader } from "../article/read-article.ts";
import type { ReadArticle, Undated } from "../article/read-article.ts";
import type { ArticleFile } from "../article/to-article.ts";
import { resolveReferences } from "../article/references.ts";
import { openHistory } from "../git/history.ts";
import { readArticleFile } from "../disk/read.ts";
import { safeTime } from "../disk/safe-time.ts";
import { shownPath } from "../disk/shown-path.ts";
import { toEntry, toLine } from "../ledger/entry.ts";
import type { Article } from "../model/article.ts";
import type { BodyPicture } from "../model/body-picture.ts";
import { withText } from "../model/story.ts";
import { areFatal, reportInto } from "../model/problem.ts";
import type { Defaults } from "../model/identity.ts";
import type { Problem } from "../model/problem.ts";
import type { Settings } from "../model/settings.ts";
import type { Run } from "../options.ts";
import { feedsByUpdate, feedsOf, leavesFeeds } from "../plan/feeds.ts";
import { isPublic, momentsOf } from "../plan/visibility.ts";
import type { AssetRow, FileRow, StoryRow } from "../store/rows.ts";
import { sharedName } from "../store/claims.ts";
import type { Store } from "../store/store.ts";
import { claimedAddress } from "../text/address.ts";
import { hash, toKey } from "../text/hash.ts";
import { redirectAddress } from "../text/paths.ts";
import { filterByProfile } from "./filter-by-profile.ts";
import { openLookups } from "./lookups.ts";
import { openPacker } from "./packed-text.ts";
import type { PackedText } from "./packed-text.ts";
import type { Scope } from "./lookups.ts";
import { NO_BODY, openTextRenderer } from "./render-text.ts";
import { hashOfSource, toStoryRow } from "./to-story-row.ts";
import type { Site } from "../site/open-site.ts";
import { tryFormats } from "./try-formats.ts";
import { tryTheme } from "./try-theme.ts";

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
  /** An article with errors to which only its file gave a date. The ledger may have another. */
  readonly undated?: UndatedStory | undefined;
  /** Whether its problems may change when other articles change, even ones that are not in the index. */
  readonly isDependent: boolean;
  /** Whether it refers to an article that may exist but is not in the index. If so, it must be read again. */
  readonly isUnsure: boolean;
  /** Files beside the article that were looked up, whether they exist or not. */
  readonly assets: readonly AssetRow[];
}

/** A story that may be a published one, whatever the date of its file. */
export interface UndatedStory {
  readonly story: Article & Pick<StoryRow["story"], "sourceHash">;
  readonly defaults: Defaults;
}

/** Reads articles, one after another. */
export interface StoryReader {
  readonly read: (path: string) => Promise<ReadStory>;
  readonly close: () => Promise<void>;
}

/** Create a reader of articles. It looks up other stories in the index, but does not change the index. */
export function openStoryReader(site: Site, store: Store, run: Run, scope: Scope): StoryReader {
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

  const { render, close } = openTextRenderer(site, lookups);

  const readFields = async (source: ArticleFile, problems: Problem[]): Promise<ReturnType<typeof readArticle>> => {
    const report = reportInto(problems, source.file);
    const before = problems.length;
    const article = readArticle(source, report);
    if (!(await lookups.measure())) return article;
    lookups.begin();
    problems.length = before;
    return readArticle(source, report);
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
      // Only an index remembers who an article with errors was: a full build identifies none.
      const shown = story.file === undefined ? problems.filter(({ code }) => code !== "identity/remembered") : problems;
      return { key, path, problems: shown, isDependent, isUnsure, assets: lookups.assets(), ...story };
    };
    const found = readArticleFile(`${run.articles}/${path}`, report);
    const article = found === undefined ? undefined : await readFields({ file, path, bytes: found.bytes }, problems);
    if (found === undefined || article === undefined) return result();
    if (article.article === undefined) {
      await render(article, { file, ...site.settings.site, slug: "faulty", title: "" }, report);
      return result({ undated: toUndated(article.undated) });
    }
    const isShown = isPublic(article.article, run.now, run.local);
    const referring = resolveReferences(article, lookups.findArticle, report);
    const body = (article.article.draft && !isShown ? undefined : await render(article, article.article, report)) ?? NO_BODY;
    const { pictures } = body;
    reportUnsyndicated(article, body, report);
    const resolved = disclosePictures(referring, article, pictures, report);
    const faulty = (): ReadStory => result({ read: article, pictures, undated: toUndated(article.undated) });
    if (areFatal(problems)) return faulty();
    const row = toFileRow({ ...article, article: resolved }, found, problems, isGuessed);
    if (!isShown) return result({ read: article, pictures, file: row });
    const made = toStoryRow(
      { ...article, article: resolved },
      body,
      lookups.targets(),
      feedsOf(resolved, site.settings, run.now),
      site.settings,
    );
    const whole = withText(made.row.story, made.text);
    if (made.row.feeds.length > 0) tryFormats(site, whole, report);
    tryTheme(site, whole, report);
    const feeds = filterByProfile(site, whole, made.row.feeds, article.place, report);
    const story = { ...made.row, feeds, byUpdate: feedsByUpdate(feeds, site.settings) };
    if (areFatal(problems)) return faulty();
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

  return { read, close };
}

function toUndated(undated: Undated | undefined): UndatedStory | undefined {
  if (undated === undefined) return undefined;
  const { article, defaults, body } = undated;
  return { story: { ...article, sourceHash: hashOfSource(article.title, body) }, defaults };
}

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
    // Several stories may have the same slug, at different addresses.
    sharedName(`slug ${slug}`),
    ...urls.map((each) => toKey(`url ${claimedAddress(each, settings)}`)),
  ];
}
