import type { BuildReport } from "../build.ts";
import type { TakeOver } from "../stamp/stamp-messages.ts";
import type { Problem } from "../model/problem.ts";
import type { OtherSite } from "../site/find-other-site.ts";
import type { Unsuitable } from "./causes.ts";
import { isPlaceholder } from "../text/placeholder.ts";

/** Errors of the command line. */
export const USAGE = {
  time: "Use a time such as 2026-01-31T09:00:00Z.",
  epoch: (found: string) => `SOURCE_DATE_EPOCH must be seconds since 1970, not ${found}`,
  title: (limit: number) => `The title must have 1 to ${limit} characters and no control characters. Nothing was written.`,
  url: "--url must be an absolute URL without a query, such as https://news.example.org/. Nothing was written.",
  empty: (what: string) => `The ${what} must not be empty. Nothing was written.`,
  dryRun: "--dry-run needs --fix: `newswire check --fix --dry-run`.",
  noArticle: (path: string, articles: string) => `No article at ${path}. Name a Markdown file in ${articles}/.`,
};

/** The file that `init` was to create, or the folder that has files. */
export const kept = (path: string): string => `${path} already exists (not changed).`;

/** What `init` found: a tool, articles, and which settings it took over. */
export function foundSite({ tool, articles }: OtherSite, taken: readonly string[]): string {
  const where = articles === undefined ? "no articles" : `${plural(articles.count, "article")} in ${articles.folder}/`;
  const what = tool === undefined ? where : `${/^[AE]/.test(tool.name) ? "an" : "a"} ${tool.name} site (${tool.config}) with ${where}`;
  const others = articles?.others ?? [];
  const more = others.length === 0 ? "" : ` Other folders with articles: ${listSome(others, MOST_FOLDERS)}. Name one with --articles.`;
  const settings = taken.length === 0 ? "" : `\nSettings imported: ${taken.join(", ")}. Check them against the old site.`;
  return `Found ${what}.${more}${settings}`;
}

/**
 * What to do after `init`.
 *
 * @param article - The first article, if `init` wrote one.
 * @param flags - Flags that name the articles folder.
 */
export function nextSteps(article: string | undefined, flags: string, config: string, url: string): string {
  const todo = isPlaceholder(url) ? ` Before you publish, set site.url in ${config} to the address of your site.` : "";
  if (article === undefined) {
    const every = flags === "" ? "" : ` Add \`${flags.trim()}\` to every command.`;
    return `Next: run \`newswire check${flags}\`, then \`newswire build${flags} --skip-faulty\`, which leaves out articles with errors.${every}${todo}`;
  }
  return `Next: write the story in ${article}, then run \`newswire release ${article}\` and \`newswire build\`.${todo}`;
}

/** Settings to begin with. The first line tells editors which keys and values are valid. */
export function firstSettings({ site, articles }: FirstSettings, packagePath: (file: string) => string): string {
  const note = isPlaceholder(site["url"] ?? "") ? " # change this to the address of your site before you publish" : "";
  const group = (name: string, values: FirstSettings["articles"]): string[] => [
    `${name}:`,
    ...Object.entries(values).map(([key, value]) => {
      return `  ${key}: ${typeof value === "string" && /^[\w./:-]+$/.test(value) ? value : JSON.stringify(value)}${key === "url" ? note : ""}`;
    }),
  ];
  return `# yaml-language-server: $schema=${packagePath("newswire.schema.json")}
# All settings: ${packagePath("docs/reference/settings.md")}
${[...group("site", site), ...(Object.keys(articles).length > 0 ? group("articles", articles) : [])].join("\n")}
`;
}

/** Values to begin with, by key. */
export interface FirstSettings {
  readonly site: Readonly<Record<string, string>>;
  readonly articles: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

export const FIRST_TITLE = "Our news wire is open";

export const FIRST_STORY = `Write your story here, in Markdown. Its first paragraph becomes the summary.

Put pictures in the same folder, and show them with \`![what it shows](picture.jpg)\`.
`;

/** Another process uses the folders that this one needs. */
export const waiting = (job: string, pid: number): string => `Waiting for another ${job} (process ${pid}) to finish.`;

/**
 * What is live after a build, and where.
 *
 * @param url - Address of the site; absent if the build changed nothing.
 * @param preview - Address of a preview.
 * @param draft - A draft to release, for a site that has only drafts.
 */
export function summarizeBuild(
  report: BuildReport,
  {
    out,
    config,
    url,
    preview,
    draft,
    seconds,
  }: {
    readonly out: string;
    readonly config: string;
    readonly url: string | undefined;
    readonly preview: string | undefined;
    readonly draft: string;
    readonly seconds: number;
  },
): string {
  const { counts, written, deleted, nextChangeAt } = report;
  const { stories, withdrawn, added, drafts, heldBack } = counts;
  const found = listLeftOut(report, url !== undefined);
  if (stories === 0 && drafts > 0 && drafts === heldBack) {
    return [...found, `0 stories, ${plural(drafts, "draft")}. Publish ${drafts === 1 ? "it" : "one"}: newswire release ${draft}`].join(
      "\n",
    );
  }
  const more = listCounts([added, "new", "new"], [withdrawn, "withdrawn", "withdrawn"]);
  const live = `${plural(stories - withdrawn, "story", "stories")} live${more === "" ? "" : `, ${more}`}`;
  const hidden = listCounts([drafts, "draft"], [heldBack - drafts, "scheduled", "scheduled"]);
  const files = [written.length > 0 && `${plural(written.length, "file")} written`, deleted.length > 0 && `${deleted.length} removed`];
  const changes = files.filter((part) => part !== false).join(", ");
  const time = `(${seconds.toFixed(2)} s)`;
  const isUnset = url !== undefined && preview === undefined && isPlaceholder(url);
  const upload = isUnset ? `Set site.url in ${config} before you upload it.` : `Upload it to ${preview ?? url}`;
  return [
    ...found,
    `${live}${hidden === "" ? "" : ` (not published: ${hidden})`}.`,
    url === undefined ? `${out} is up to date: no files changed ${time}.` : `${out} is ready: ${changes} ${time}. ${upload}`,
    ...(nextChangeAt === undefined
      ? []
      : [`Next scheduled change: ${nextChangeAt}, when a story appears, expires or leaves a list. Run the build again at that time.`]),
  ].join("\n");
}

/** The number of problems, and the files that are not part of the site. */
function listLeftOut({ problems, skipped, ignored }: BuildReport, hasChanged: boolean): string[] {
  const lines: string[] = [];
  const others = problems.filter(({ skips }) => skips !== true);
  if (others.length > 0) lines.push(`${countProblems(others)}.`);
  if (skipped.length > 0) lines.push(`${plural(skipped.length, "article")} skipped because of errors: ${listSome(skipped)}`);
  if (ignored.length > 0 && hasChanged) lines.push(listIgnored(ignored));
  return lines;
}

/** What `articles.ignore` leaves out. */
export const listIgnored = (paths: readonly string[]): string => `Ignored (setting \`articles.ignore\`): ${listSome(paths)}`;

/** Names in one line. */
const listSome = (names: readonly string[], most = MOST_SHOWN): string =>
  [...names.slice(0, most), ...(names.length > most ? [`and ${names.length - most} more`] : [])].join(", ");

/** The files of a build, for `--verbose`. */
export function listFiles({ written, deleted }: Pick<BuildReport, "written" | "deleted">, out: string): string {
  return [...written.map((path) => `wrote ${out}${path}`), ...deleted.map((path) => `removed ${out}${path}`)].join("\n");
}

/** The last line of `check` and `verify`. */
export function summarizeProblems(what: string, problems: readonly Problem[], isRest = false): string {
  const found = countProblems(problems);
  return `${what}: ${found === "" ? "no problems" : found}${isRest ? " left" : ""}.`;
}

export const IMPORT = {
  settings: (config: string) => `Created ${config}. Before you publish, set site.title and site.url in it.`,
};

export const FIX = {
  done: (count: number) => (count === 0 ? "No safe fixes found." : `Fixed ${plural(count, "file")}.`),
  wouldDo: (count: number) => (count === 0 ? "No safe fixes found." : `Would fix ${plural(count, "file")}.`),
};

export const STRICT_FAILED = "With --strict, warnings count as errors.";

/** Why a command wrote nothing, or found errors where it only reads. */
export const stopped = (problems: readonly Problem[], isReader: boolean): string =>
  `${countProblems(problems)}${isReader ? "" : "; nothing was written"}.`;

/** An error that is not one of the system. */
export const bug = (error: unknown): string =>
  `newswire failed because of a bug. Please report it:\n${error instanceof Error ? error.stack : String(error)}`;

/** The first column of a table of causes. */
export const countOfFiles = (count: number): string => plural(count, "file");

export const firstPlace = (place: string, files: number): string => (files === 1 ? place : `First: ${place}`);

/** The last row of a table of causes. */
export const moreCauses = (count: number): string => `and ${plural(count, "other cause")} (--all shows every problem)`;

/** Where else a problem is. */
export const alsoAt = (places: readonly string[], more: number): string =>
  `Also at ${places.join(more === 0 ? " and " : ", ")}${more === 0 ? "" : `, and at ${plural(more, "other place")} (--all shows every one)`}`;

/** What follows a table of causes. */
export const firstOf = (shown: number, all: number): string => `The first ${shown} of ${all} problems (--all shows every one):`;

/** The stories of a wire that have problems. */
export function unsuitable({ wire, stories, leftOut }: Unsuitable): string {
  const many = plural(stories, "story", "stories");
  const out = leftOut === stories ? "left out" : `with warnings, ${leftOut === 0 ? "none" : leftOut} left out`;
  return `${wire}: ${many} ${out} (--all shows why)`;
}

/** The entry of a problem in the docs. */
export const seeDocs = (link: string): string => `See ${link}`;

export const STAMP = {
  nothing: "All articles have an id and a date.",
  nothingTaken: "Nothing to stamp: no article needs an id from the feed.",
  done: (count: number) => `Stamped ${plural(count, "article")}.`,
  wouldStamp: (count: number) => `Would stamp ${plural(count, "article")}.`,
};

export const takenOver = ({ items, matched, articles, kept: same }: TakeOver): string =>
  [
    `${plural(items, "item")} in the feed: ${matched} matched, ${items - matched} without an article.`,
    `${plural(articles, "article")}: ${matched} matched, ${articles - matched} not in the feed.${same > 0 ? ` ${same} had the id already.` : ""}`,
  ].join("\n");

export const NOTIFY = {
  nobody: "Nothing to notify: the settings have neither `hubs` nor `indexNow`.",
  nothing: "Nothing new to send.",
  refused: (receiver: string, count: number) =>
    `${receiver} refused ${plural(count, "feed")} before. They are sent again when they change.`,
};

/** What a receiver was, or would be, notified of. */
export function notified(receiver: string, urls: readonly string[], isDryRun: boolean): string {
  const more = urls.length - MOST_SHOWN;
  return [
    `${isDryRun ? "Would send" : "Sent"} ${plural(urls.length, "URL")} to ${receiver}:`,
    ...urls.slice(0, MOST_SHOWN).map((url) => `  ${url}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ].join("\n");
}

/** URLs listed for each receiver, and files in a summary. */
const MOST_SHOWN = 20;
/** Most folders that `init` names. */
const MOST_FOLDERS = 3;

/** `2 errors, 1 warning`, or the empty text. */
function countProblems(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  return listCounts([errors, "error"], [problems.length - errors, "warning"]);
}

export function listCounts(...counts: readonly (readonly [count: number, singular: string, plural?: string])[]): string {
  return counts.flatMap(([count, ...words]) => (count > 0 ? [plural(count, ...words)] : [])).join(", ");
}

/** `1 story`, `2 stories`. */
export function plural(count: number, singular: string, many = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : many}`;
}

/** What went wrong, by code of the system's error, and how to fix it. */
export const SYSTEM_ERRORS: Readonly<Record<string, readonly [meaning: string, fix: string]>> = {
  ENOSPC: ["no space left on the disk", "Free some space (or delete files, if the disk has no inodes left) and try again."],
  EDQUOT: ["disk quota exceeded", "Free some space and try again."],
  EFBIG: ["the file is larger than this system allows", "Raise the limit (`ulimit -f`) and try again."],
  EACCES: ["permission denied", "Give your user access, or run newswire as another user."],
  EPERM: ["operation not permitted", "Give your user access, or run newswire as another user."],
  EROFS: ["the file system is read-only", "Use another folder, or mount this one with write access."],
  EMFILE: ["too many open files", "Raise the limit (`ulimit -n`) and try again."],
  ENFILE: ["too many open files on this system", "Close other programs, or raise the limit of the system, and try again."],
  ENOMEM: ["out of memory", "Give newswire more memory (see `ulimit -v`) and try again."],
  EIO: ["input/output error", "Check the disk and the limit for file sizes (`ulimit -f`), and try again."],
  ENOENT: ["no such file or folder", "Check that the folder exists, and that no other program changes it."],
  EISDIR: ["there is a folder with this name", "Move the folder away and try again."],
  ENOTDIR: ["part of the path is not a folder", "Use another path, or move that file away."],
  EEXIST: ["it already exists", "Use another name, or move it away and try again."],
  ENOTEMPTY: ["there is a folder with this name, and it is not empty", "Move the folder away and try again."],
  EBUSY: ["another program is using it", "Wait until it is done, and try again."],
  ELOOP: ["its links form a loop", "Replace the link with the file or folder itself."],
  ENAMETOOLONG: ["the name is too long for this system", "Use a shorter name and try again."],
};

/** Why a path cannot be used, and the fix. */
export const OBSTACLES = {
  file: (path: string) => [`${path} is a file, not a folder`, "Use another path, or rename the file."],
  missing: (path: string) => [`the folder ${path} does not exist`, "Create it, or use another path."],
  closed: (path: string) => [`the system makes no files or folders in ${path}`, "Use another path."],
  parent: (path: string) => ["permission denied", `Give your user write access to the folder ${path}, or run newswire as another user.`],
} satisfies Readonly<Record<string, (path: string) => readonly [meaning: string, fix: string]>>;

/** What failed, by call of the system; `write` for all others. */
export const SYSTEM_CALLS: Readonly<Record<string, string>> = {
  open: "open",
  read: "read",
  scandir: "list the folder",
  stat: "access",
  lstat: "access",
  mkdir: "create the folder",
  mkdtemp: "create a folder at",
  rename: "replace",
  unlink: "remove",
  rmdir: "remove",
  rm: "remove",
  link: "create",
};
