import { resolveReferences } from "../article/references.ts";
import { retract } from "../article/retract.ts";
import { kindName } from "../fields/node.ts";
import { atom } from "../format/atom.ts";
import { factsOfBody } from "../format/facts-of-body.ts";
import type { Format } from "../format/format.ts";
import { toItem } from "../format/item.ts";
import { json } from "../format/json.ts";
import { rss } from "../format/rss.ts";
import type { Article } from "../model/article.ts";
import type { FullStory } from "../model/story.ts";
import type { Settings } from "../model/settings.ts";
import { toProblem } from "../model/problem.ts";
import type { Report } from "../model/problem.ts";
import { toRun } from "../options.ts";
import { channelOf } from "../plan/assemble.ts";
import { SITE, toFeed } from "../plan/feeds.ts";
import { placeInFeed } from "../plan/order.ts";
import { byLanguage, inOtherLanguages } from "../plan/versions.ts";
import { isCurrent, isPublic } from "../plan/visibility.ts";
import { openZone, UTC } from "../text/date.ts";
import { firstParagraphIn } from "../text/first-paragraph.ts";
import { isAbsoluteIri } from "../text/url.ts";
import { picturesIn } from "./check-html.ts";
import { FactError } from "./facts.ts";
import type { FactProblem, FeedName, FeedOptions, RenderedFeeds, FeedSite, FeedStory } from "./facts.ts";
import { notList, sharedValue } from "./messages.ts";
import { ObjectPaths, toNode } from "./object-node.ts";
import { readOptions } from "./read-options.ts";
import type { ReadOptions } from "./read-options.ts";
import { readStory } from "./read-story.ts";
import type { ReadFacts } from "./read-story.ts";

const FORMATS: Readonly<Record<FeedName, Format>> = { rss, atom, json };

/** The media types that browsers and readers accept, as in docs/publishing.md. */
const MEDIA_TYPES: RenderedFeeds["mediaTypes"] = {
  rss: "application/xml; charset=utf-8",
  atom: "application/xml; charset=utf-8",
  json: json.mediaType,
};

/**
 * Render RSS, Atom and JSON Feed from plain objects, without a disk: the same bytes as `newswire build` writes for the same facts.
 *
 * Drafts, stories under embargo or with a future date, and expired stories are left out. The others are sorted, newest first.
 *
 * @param site - With the keys of `site` in newswire.yaml.
 * @param stories - With the keys of front matter, and `html`.
 * @throws {FactError} if there are errors. It has all of them, each with the path of its value.
 */
export async function renderFeeds(site: FeedSite, stories: readonly FeedStory[], options: FeedOptions = {}): Promise<RenderedFeeds> {
  const problems: FactProblem[] = [];
  const paths = new ObjectPaths();
  // Offset 0 stands for a whole value.
  paths.add("");
  const report: Report = (finding) => void problems.push(toFactProblem(finding, paths));
  const read = readOptions(site, options, paths, report);
  const { now } = toRun({ now: options.now });
  const { settings } = read;
  const zone = (await openZone(settings.site.timezone)) ?? UTC;
  const list: unknown = stories;
  if (!Array.isArray(list)) {
    const node = toNode(list, "stories", paths);
    report({ ...notList(kindName(node)), place: { line: node.offset + 1, column: 1 } });
  }
  const context = { settings, zone, now, paths, report };
  const all = Array.isArray(list) ? list.flatMap((story, i) => readStory(story, `stories[${i}]`, context) ?? []) : [];
  reportShared(all, report);
  const shown = all.filter(({ article }) => isPublic(article, now));
  const resolved = shown.map((story) => toStory(story, all, shown, settings, report));
  if (problems.some(({ severity }) => severity === "error")) throw new FactError(problems);
  const inFeeds = resolved.filter((story) => isCurrent(story, now)).sort(newestFirst);
  return { ...renderAll(read, inFeeds, resolved), mediaTypes: MEDIA_TYPES, problems };
}

function toFactProblem(finding: Parameters<Report>[0], paths: ObjectPaths): FactProblem {
  const { code, severity, message, hint, line } = toProblem("", finding);
  return { code, severity, path: paths.at(line - 1), message, hint };
}

function renderAll(
  { settings, urls, stylesheet }: ReadOptions,
  stories: readonly FullStory[],
  all: readonly FullStory[],
): Record<FeedName, string> {
  const { icon, cover, publisher } = settings.site;
  const pictures = { icon: toPicture(icon), logo: toPicture(publisher.logo), cover: toPicture(cover) };
  const feed = toFeed(SITE, undefined, settings);
  const filled = {
    feed,
    stories: stories.slice(0, feed.limit),
    gone: goneFrom(stories, feed.limit),
    notBefore: 0,
    newestArchive: 0,
  };
  const items = filled.stories.map((story) => toItem(story, settings, feed, versionsOf(story, all)));
  const render = (name: FeedName): string => {
    const format = FORMATS[name];
    const served = urls[name] === undefined ? format : { ...format, file: urls[name] };
    const head = format.open({ ...channelOf(filled, served, settings, pictures), style: stylesheet });
    return head + items.map((item) => format.item(item).join("")).join(format.separator) + format.close;
  };
  return { rss: render("rss"), atom: render("atom"), json: render("json") };
}

function toPicture(url: string | undefined): { readonly url: string } | undefined {
  return url === undefined ? undefined : { url };
}

/** Return the stories that are too old for the feed and were withdrawn since the oldest date in it; latest change first. */
function goneFrom(stories: readonly FullStory[], limit: number): readonly FullStory[] {
  const since = stories[limit - 1]?.published ?? 0;
  const gone = stories.slice(limit).filter(({ withdrawn, updated }) => withdrawn !== undefined && updated >= since);
  return gone.sort((a, b) => newestFirst({ id: a.id, published: a.updated }, { id: b.id, published: b.updated }));
}

function newestFirst(a: Pick<Article, "id" | "published">, b: Pick<Article, "id" | "published">): number {
  const [one, other] = [placeInFeed(a), placeInFeed(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Two stories with the same id or address would be one story to readers. */
function reportShared(stories: readonly ReadFacts[], report: Report): void {
  for (const key of ["id", "url"] as const) {
    const owners = new Map<string, string>();
    for (const { article, path, place } of stories) {
      const value = article[key];
      const owner = owners.get(value);
      if (owner === undefined) owners.set(value, path);
      else report({ ...sharedValue(key, value, owner), place: place(key) });
    }
  }
}

/** Convert an article to a story, as a build does after it has rendered the body. */
function toStory(read: ReadFacts, all: readonly ReadFacts[], shown: readonly ReadFacts[], { site }: Settings, report: Report): FullStory {
  const find = (name: string): ReturnType<Parameters<typeof resolveReferences>[1]> => {
    const named = ({ article: { id, slug } }: ReadFacts): boolean => id === name || slug === name;
    const found = shown.find(named)?.article;
    if (found !== undefined) return found;
    if (all.some(named)) return "held back";
    // An older story may not be among these.
    return isAbsoluteIri(name) ? { id: name, file: "", url: "" } : undefined;
  };
  const written = resolveReferences(read, find, report);
  const { withdrawn } = written;
  const article = withdrawn === undefined ? written : retract(written, withdrawn);
  const html = withdrawn === undefined ? read.html : "";
  const lead = article.summary === undefined ? firstParagraphIn(html) : "";
  const body = { html, lead, pictures: picturesIn(html) };
  return { ...article, html, ...factsOfBody(article, body, site), digest: "", sourceHash: "", pageDigest: "" };
}

function versionsOf(story: FullStory, all: readonly FullStory[]): ReturnType<typeof inOtherLanguages> {
  const root = story.translationOf ?? story.id;
  const versions = all.filter(({ id, translationOf }) => id !== story.id && (translationOf ?? id) === root);
  return inOtherLanguages(story, versions.sort(byLanguage));
}
