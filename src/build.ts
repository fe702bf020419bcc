import { lint } from "./article/lint.ts";
import { publish } from "./io/publish.ts";
import { areFatal, byPlace, ProblemError } from "./model/problem.ts";
import type { Problem } from "./model/problem.ts";
import { toRun } from "./options.ts";
import type { Options } from "./options.ts";
import { planOutputs } from "./stages/plan-outputs.ts";
import { leavesWires } from "./plan/feeds.ts";
import { isPublic, nextChange } from "./plan/visibility.ts";
import { readSite } from "./stages/read-site.ts";
import type { Site } from "./stages/read-site.ts";
import { renderStories } from "./stages/render-stories.ts";
import { toRfc3339 } from "./text/date.ts";

/** How to build, beside {@link Options}. */
export interface BuildOptions extends Options {
  /** Whether warnings forbid publishing too. */
  readonly strict?: boolean;
}

/** What a build did. */
export interface BuildReport {
  /** Stories that are public, and articles held back as drafts, by embargo or by schedule. */
  readonly counts: { readonly stories: number; readonly heldBack: number; readonly feeds: number };
  /** Paths relative to the published folder, sorted. */
  readonly written: readonly string[];
  readonly unchanged: number;
  readonly deleted: readonly string[];
  /** URLs of feed documents and pages that were written. */
  readonly changed: { readonly feeds: readonly string[]; readonly pages: readonly string[] };
  /** RFC 3339: when the output will differ though no file does; absent when nothing is due. */
  readonly nextChangeAt?: string;
  /** Milliseconds each stage took. */
  readonly timings: Readonly<Record<"read" | "render" | "plan" | "publish", number>>;
  /** Warnings, in the order of their places. */
  readonly problems: readonly Problem[];
}

/**
 * Build a site: articles in, feeds and pages out.
 *
 * @throws {ProblemError} when settings or articles have errors (or, under `strict`, warnings): nothing has been written.
 * @throws system errors: a folder that cannot be read, a disk that is full.
 */
export async function build(options: BuildOptions = {}): Promise<BuildReport> {
  const run = toRun(options);
  const clock = stopwatch();
  const site = await readSite(run);
  clock.lap("read");
  const stories = await renderStories(site, run);
  clock.lap("render");
  const hidden = new Set(site.articles.filter(({ article }) => !isPublic(article, run.now)).map(({ article }) => article.file));
  // A warning would tell of a story that is held back; `check` shows it to those who may know.
  const problems = sorted(
    site.problems.filter(({ code, severity, file }) => severity === "error" || !(code.startsWith("lint/") || hidden.has(file))),
  );
  if (areFatal(problems, options.strict)) throw new ProblemError(problems);
  const { outputs, feeds } = planOutputs(site, stories, run.now);
  clock.lap("plan");
  const publication = publish(run.out, outputs, (done) => run.onProgress("write", done, outputs.length));
  clock.lap("publish");
  const articles = site.articles.map(({ article }) => article);
  const next = nextChange(articles, (article) => leavesWires(article, site.settings.wires), run.now);
  return {
    counts: { stories: stories.length, heldBack: articles.filter((article) => !isPublic(article, run.now)).length, feeds: feeds.length },
    ...publication,
    changed: changedUrls(publication.written, site),
    ...(next === undefined ? {} : { nextChangeAt: toRfc3339(next) }),
    timings: clock.laps,
    problems,
  };
}

/**
 * Report every problem `build` would, and what makes a story worse to read or to hand on (`lint/…`); write nothing.
 *
 * @returns All problems, errors and warnings, in the order of their places, and how many articles were read.
 * @throws {ProblemError} when the settings have errors.
 * @throws system errors: a folder that cannot be read.
 */
export async function check(options: Options = {}): Promise<{ readonly articles: number; readonly problems: readonly Problem[] }> {
  const run = toRun(options);
  const site = await readSite(run);
  await renderStories(site, run);
  for (const article of site.articles) lint(article, site.problems);
  return { articles: site.articles.length, problems: sorted(site.problems) };
}

/** Problems by place; a key that many articles have and none may is said once. */
function sorted(problems: readonly Problem[]): readonly Problem[] {
  const said = new Set<string>();
  return problems.toSorted(byPlace).filter(({ code, message }) => {
    if (code !== "front-matter/unknown") return true;
    const isNew = !said.has(message);
    said.add(message);
    return isNew;
  });
}

function changedUrls(written: readonly string[], { settings }: Site): BuildReport["changed"] {
  const isPage = (path: string): boolean => path.endsWith("index.html");
  const toUrl = (path: string): string => new URL(path.replace(/index\.html$/, ""), settings.site.url).href;
  return {
    feeds: written.filter((path) => !isPage(path) && !path.startsWith("media/")).map(toUrl),
    pages: written.filter(isPage).map(toUrl),
  };
}

function stopwatch(): { readonly laps: BuildReport["timings"]; readonly lap: (stage: keyof BuildReport["timings"]) => void } {
  const laps = { read: 0, render: 0, plan: 0, publish: 0 };
  let last = performance.now();
  return {
    laps,
    lap: (stage) => {
      const now = performance.now();
      laps[stage] = Math.round(now - last);
      last = now;
    },
  };
}
