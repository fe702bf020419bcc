import { posix } from "node:path";
import type { ReadArticle } from "../article/read-article.ts";
import { contentOf } from "../format/content.ts";
import { openGuardedParser } from "../io/guarded-parse.ts";
import type { GuardedParser } from "../io/guarded-parse.ts";
import { weigh } from "../markdown/limits.ts";
import { parse } from "../markdown/parse.ts";
import { renderBody } from "../markdown/render.ts";
import type { Body, Target } from "../markdown/body.ts";
import type { Article, Recording } from "../model/article.ts";
import type { Asset } from "../model/asset.ts";
import { reportInto } from "../model/problem.ts";
import type { Report } from "../model/problem.ts";
import type { Story } from "../model/story.ts";
import type { Run } from "../options.ts";
import { isPublic } from "../plan/visibility.ts";
import type { Site } from "./read-site.ts";
import { cutAtWord } from "../text/cut.ts";

/** Characters of a summary that is cut from the body. */
const SUMMARY_LENGTH = 300;

/** A story, and the files to publish with it. */
export interface RenderedStory {
  readonly story: Story;
  readonly assets: readonly Asset[];
}

/**
 * Render the body of every article that is no draft, so that the faults of a story are found before its embargo ends.
 *
 * @returns Those that are public, in the order of their files; faults are added to `site.problems`.
 */
export async function renderStories(site: Site, run: Run): Promise<readonly RenderedStory[]> {
  const parser = openGuardedParser();
  const resolve = linkResolver(site, run.now);
  const stories: RenderedStory[] = [];
  try {
    for (const { file, ...faulty } of site.faulty) {
      await render(faulty, { url: site.settings.site.url, slug: "faulty" }, parser, reportInto(site.problems, file), (reference) =>
        resolve(file, reference),
      );
    }
    for (const [index, read] of site.articles.entries()) {
      run.onProgress("render", index + 1, site.articles.length);
      if (read.article.draft) continue;
      const report = reportInto(site.problems, read.article.file);
      const body = await render(read, read.article, parser, report, (reference) => resolve(read.article.file, reference));
      if (body !== undefined && isPublic(read.article, run.now)) stories.push(toStory(read, body));
    }
  } finally {
    await parser.close();
  }
  return stories;
}

async function render(
  { body, bodyLine }: Pick<ReadArticle, "body" | "bodyLine">,
  { url, slug }: Pick<Article, "url" | "slug">,
  parser: GuardedParser,
  report: Report,
  resolve: (reference: string) => Target,
): Promise<Body | undefined> {
  const weight = weigh(body);
  if (weight.kind === "too much") {
    report({ code: "markdown/limit", place: { line: bodyLine + weight.line - 1, column: 1 }, message: weight.message });
    return undefined;
  }
  const parsed = weight.kind === "suspicious" ? await parser.parse(body) : parse(body);
  if ("root" in parsed) return renderBody(parsed.root, { url, key: slug, bodyLine, report, resolve });
  report({
    code: "markdown/limit",
    place: { line: bodyLine, column: 1 },
    message: parsed.fault,
    hint: "Divide the story, or write it more simply.",
  });
  return undefined;
}

function toStory({ article, assets }: ReadArticle, { html, lead, assets: shown }: Body): RenderedStory {
  const { audio, video, image, withdrawn, summary = cutAtWord(lead, SUMMARY_LENGTH, article.language) } = article;
  const picture: Recording[] =
    image?.syndicate === true && image.type !== undefined
      ? [{ src: image.src, type: image.type, ...(image.length === undefined ? {} : { length: image.length }) }]
      : [];
  const enclosures = [...(audio === undefined ? [] : [audio]), ...(video === undefined ? [] : [video]), ...picture];
  const story: Story = { ...article, html, summary, content: contentOf(article, html), enclosures };
  return { story, assets: withdrawn === undefined ? [...assets, ...shown] : [] };
}

/** Where references without a scheme lead: another article, a file beside this one, or an address of the site. */
function linkResolver({ articles, findAsset, settings }: Site, now: number): (file: string, reference: string) => Target {
  const byFile = new Map(articles.map(({ article }) => [article.file, article]));
  const addresses = new Map(articles.map(({ article }) => [article.file, article.url]));
  return (file, reference) => {
    const base = addresses.get(file) ?? settings.site.url;
    const url = URL.canParse(reference, base) ? new URL(reference, base).href : base;
    const path = reference.replace(/[?#].*$/s, "");
    if (path.startsWith("/")) return { kind: "url", url };
    const target = byFile.get(posix.join(posix.dirname(file), decode(path)));
    if (target !== undefined) {
      if (!isPublic(target, now)) return { kind: "hidden" };
      return { kind: "url", url: target.url + reference.slice(path.length) };
    }
    const asset = findAsset(file, reference);
    return asset === undefined ? { kind: "missing", url } : { kind: "url", url: asset.url, asset };
  };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
