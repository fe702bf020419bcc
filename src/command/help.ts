import { EXIT } from "./command.ts";
import { commandHere, optionsHere, previewHere } from "./usage-errors.ts";

/** Help of one command. */
export interface CommandHelp {
  readonly summary: string;
  /** Further sentences, shown only in the help of the command. */
  readonly details?: string;
  readonly arguments?: readonly (readonly [name: string, text: string])[];
  readonly flags?: readonly (readonly [flag: string, text: string, value?: string])[];
  /** Common flags that change nothing here: they are accepted, but the help does not show them. */
  readonly ignores?: readonly (keyof typeof COMMON_FLAGS)[];
  readonly examples: readonly string[];
  /** What exit code 1 means; absent if the command never ends with it. */
  readonly errors?: string;
  /** What exit code 3 means, if it is not only a failure of the system. */
  readonly machine?: string;
}

export const PROGRAM = "Turn a folder of Markdown articles into RSS, Atom and JSON feeds, with a page for every story.";

export const START = "Start with `newswire init`. `newswire help COMMAND` shows the options of a command.";

/**
 * Shown after a wrong command, or options without one.
 *
 * @param args - The command line.
 */
export function seeCommands(args: readonly string[]): string {
  const otherwise = args[0]?.startsWith("-") === true ? OPTIONS_LAST : "Run `newswire help` for all commands.";
  return commandHere(args) ?? previewHere(args) ?? otherwise;
}

const OPTIONS_LAST = "Write options after the command: `newswire build --quiet`.";

/**
 * Shown after wrong usage of a command.
 *
 * @param args - The command line, whose options an example must show.
 */
export function seeHelp(name: keyof typeof COMMANDS, args: readonly string[]): string {
  const preview = previewHere(args.filter((arg) => arg.startsWith("-")));
  if (preview !== undefined) return preview;
  const options = args.filter((arg) => arg.startsWith("--")).map((arg) => arg.replace(/=.*/s, ""));
  const example = COMMANDS[name].examples.find((line) => options.every((option) => line.includes(` ${option}`)));
  return `${optionsHere(args)}${example === undefined ? "" : `For example: ${example}\n`}Run \`newswire help ${name}\` for its options.`;
}

export const HELP_FLAG = "show help";
export const VERSION_FLAG = "show the version";
export const HELP_COMMAND = "show help for a command";

/** Flags of every command. */
export const COMMON_FLAGS = {
  config: ["--config <file>", "settings file", "newswire.yaml"],
  articles: ["--articles <dir>", "folder of articles", "articles"],
  out: ["--out <dir>", "output folder", "dist"],
  index: ["--index <dir>", "folder of the index, which remembers the last build", ".newswire"],
  now: ["--now <time>", "use this time instead of now, for example 2026-06-01T09:00:00Z (or set SOURCE_DATE_EPOCH)"],
  format: ["--format <kind>", "how to report problems"],
  quiet: ["--quiet", "print only problems"],
  color: ["--no-color", "print without colors (or set NO_COLOR)"],
} as const;

const ARTICLE = ["file", "path of the article"] as const;
const STRICT = ["--strict", "treat warnings as errors"] as const;
const ALL = ["--all", "show every problem in full, however many there are"] as const;
const PREVIOUS = [
  "--previous <source>",
  "compare with this published site: a URL, folder or ledger.ndjson (default: the ledger in --out)",
] as const;
const FIRST = ["--first", "with --previous URL: continue if that site was never published"] as const;

/** Every command, in the order in which the help lists them. */
export const COMMANDS = {
  init: {
    summary: "create settings and a first article",
    details:
      "Imports settings from Jekyll, Hugo, Zola, Astro, Eleventy, Docusaurus and Hexo. Never overwrites a file. Prints the paths of the files it creates.",
    flags: [
      ["--title <text>", "name of the site", "My news wire"],
      ["--url <url>", "address of the site", "https://example.org/"],
    ],
    examples: ["newswire init", 'newswire init --title "Harbour News" --url https://harbour.example/'],
  },
  new: {
    summary: "create an article",
    details: "Prints its path. The article is a draft until you run `newswire release FILE`.",
    arguments: [["title", "headline of the article"]],
    ignores: ["out", "index"],
    examples: ['newswire new "Ferry line reopens"'],
  },
  check: {
    summary: "report problems in articles and settings",
    details:
      "Reports everything that `build` reports, plus style problems. Writes nothing, except with --fix, which converts front matter to YAML, and to the keys and date formats of newswire. This changes neither the meaning of the front matter nor the text below it.",
    flags: [
      STRICT,
      ALL,
      ["--fix", "fix what is safe to fix in front matter, and report the other problems"],
      ["--dry-run", "with --fix: show the changes as a diff, and write nothing"],
    ],
    examples: ["newswire check", "newswire check --strict --format json", "newswire check --fix --dry-run"],
    errors: "there are errors, or warnings with --strict; with --fix: errors are left",
  },
  build: {
    summary: "build the feeds and pages",
    details:
      "Writes only the files that changed. If any article has an error, the build writes nothing and lists the errors of all articles. Compares the articles with the ledger, the list of published stories in the output folder.",
    flags: [
      ["--full", "ignore the index and build everything"],
      ["--changed <files...>", "read only these files (name every file changed, added or deleted since the last build)"],
      STRICT,
      ALL,
      ["--verbose", "list every file that is written or removed"],
      ["--report <file>", "write a report of the build as JSON"],
      ["--lists <dir>", "write lists of files to upload and delete, and of URLs to purge from a CDN"],
      PREVIOUS,
      FIRST,
      ["--accept-removals", "allow published stories to be deleted"],
      ["--skip-faulty", "leave out articles that have errors and were never published, and list them"],
      ["--url <url>", "build a preview for this address (needs --out); ids and the ledger do not change"],
    ],
    examples: [
      "newswire build",
      "newswire build --strict --report report.json",
      "newswire build --previous https://harbour.example/ --first",
      "newswire build --url https://preview.harbour.example/ --out preview",
    ],
    errors: "the articles have errors, or warnings with --strict; nothing was written",
  },
  dev: {
    summary: "serve the site on this machine, and build it again when a file changes",
    details:
      "Pages that are open in a browser reload automatically. Checks articles against the ledger of published stories, but does not change the ledger or the output folder.",
    flags: [
      ["--port <number>", "port on 127.0.0.1 (default: 4321, or the next free one)"],
      ["--open", "open the site in the browser"],
      ["--drafts", "also show drafts, with a label"],
      ["--future", "also show stories that are scheduled for later, with a label"],
    ],
    examples: ["newswire dev", "newswire dev --drafts --future --open"],
  },
  verify: {
    summary: "test a published site or feed, or the output folder",
    details: "Fetches a site the way feed readers do, with at most 250 requests, or reads a folder. Changes nothing.",
    arguments: [["url|dir", "URL of a site or feed, or the output folder of a build"]],
    flags: [STRICT, ALL],
    ignores: ["articles", "out", "index"],
    examples: ["newswire verify https://harbour.example/", "newswire verify dist"],
    errors: "the site or feed has errors, or warnings with --strict",
  },
  deploy: {
    summary: "send the output folder to object storage",
    details:
      "Sends only changed files, in an order that never leaves a broken link. Reads the region and the access keys from the AWS environment variables or an AWS profile. Several machines may deploy to the same place: if another machine deployed since this build, the command exits with code 3 and changes no feed. To purge changed URLs from a CDN, set `deploy.purge` in newswire.yaml.",
    arguments: [["target", "s3://BUCKET or s3://BUCKET/FOLDER"]],
    flags: [
      ["--endpoint <url>", "address of the storage, if it is not Amazon S3"],
      ["--dry-run", "list the changes, and send nothing"],
      ["--single-writer", "for storage that cannot refuse outdated writes (If-Match): only one machine may deploy there"],
    ],
    ignores: ["articles", "now"],
    machine: "the system failed, or another machine deployed first",
    examples: [
      "newswire deploy s3://harbour-news",
      "newswire deploy s3://news --endpoint https://ID.r2.cloudflarestorage.com",
      "newswire deploy s3://harbour-news --dry-run --format json",
    ],
  },
  cache: {
    summary: "copy .newswire and dist from one machine to another",
    details:
      "After a build, `push` sends both folders to object storage, without the parts that are already there. A site with fewer than 100 articles has no index, so `push` sends nothing. On a machine without these folders, `pull` fetches them, so that the next build reads and writes only what changed. If newswire cannot use the cache, the next build is a full one. Access keys, region and endpoint are the same as for `deploy`.",
    arguments: [
      ["action", "`pull` or `push`"],
      ["target", "s3://BUCKET or s3://BUCKET/FOLDER"],
    ],
    flags: [["--endpoint <url>", "address of the storage, if it is not Amazon S3"]],
    ignores: ["now"],
    examples: ["newswire cache pull s3://harbour-cache", "newswire cache push s3://harbour-cache"],
  },
  notify: {
    summary: "tell WebSub hubs and search engines about changes",
    details:
      "Sends only changes since the last run. WebSub hubs pass changed feeds to subscribers at once. Set `hubs` or `indexNow`, or both, in newswire.yaml.",
    flags: [["--dry-run", "show what would be sent, and send nothing"]],
    ignores: ["articles"],
    examples: ["newswire notify --dry-run", "newswire notify"],
  },
  import: {
    summary: "turn feeds, WordPress and Ghost exports, web pages, Markdown and texts of news agencies into articles",
    details:
      "Reads files, folders, patterns, URLs, and standard input (-). Never changes a source. Importing again updates the articles whose source changed, and keeps your edits. Prints the paths of the articles it writes.",
    arguments: [["source...", "file, folder, pattern, URL, or - for standard input"]],
    flags: [
      ["--into <dir>", "folder for new articles (default: the --articles folder)"],
      ["--dry-run", "show the changes as a diff, and write nothing"],
      ["--media", "fetch pictures, and put them beside the articles"],
      ["--skip-faulty", "import a source without the items that have errors, and list them"],
      ["--allow-private", "allow URLs that lead into private networks"],
    ],
    ignores: ["out", "index"],
    examples: ["newswire import seed.txt", "newswire import 'agency/*.txt' --dry-run", "newswire import https://blog.example/feed.xml"],
    errors: "a file or feed has errors; nothing was imported from it",
  },
  release: {
    summary: "mark a draft as published",
    details:
      "Removes `draft: true` and sets `published` to the current time. If `published` is in the future, it stays, and the story appears at that time. A story that was published before it became a draft keeps its original date.",
    arguments: [ARTICLE],
    ignores: ["index"],
    examples: ["newswire release articles/ferry.md"],
    errors: "the article cannot be released now, has errors in its front matter, or must be changed by hand; nothing was written",
  },
  correct: {
    summary: "add a correction to a published article",
    details: "Writes only the note and the current time. Fix the text yourself.",
    arguments: [ARTICLE, ["note", "text of the correction, shown to readers"]],
    flags: [["--minor", "do not change the `updated` date of the story"]],
    ignores: ["index"],
    examples: ['newswire correct articles/ferry.md "The ferry leaves at 8, not at 9."'],
    errors: "the article cannot be corrected now, has errors in its front matter, or must be changed by hand; nothing was written",
  },
  withdraw: {
    summary: "withdraw a published article",
    details: "A notice replaces its page and its items in feeds. Do not delete the file.",
    arguments: [ARTICLE, ["reason", "why it is withdrawn, shown to readers"]],
    ignores: ["index"],
    examples: ['newswire withdraw articles/ferry.md "The report was wrong."'],
    errors: "the article cannot be withdrawn now, has errors in its front matter, or must be changed by hand; nothing was written",
  },
  stamp: {
    summary: "write missing `id` and `published` keys into articles",
    details:
      "Also restores ids and publication dates that differ from the ledger, the list of published stories in the output folder. Changes nothing else in an article. Skips and reports articles if it is unclear whether they are published stories. If there are other errors, writes nothing. Prints the paths of the articles it changes.",
    flags: [
      ["--from <feed>", "copy ids from an existing RSS, Atom or JSON Feed (file or URL) to the articles with the same addresses"],
      ["--dry-run", "show the changes, and write nothing"],
      PREVIOUS,
      FIRST,
    ],
    ignores: ["index"],
    examples: ["newswire stamp", "newswire stamp --from https://old.example.org/feed.xml --dry-run"],
    errors: "the articles or the feed have errors, or need a change by hand",
  },
} as const satisfies Readonly<Record<string, CommandHelp>>;

/** What each exit code of a command means. */
export function exitCodes({
  errors,
  machine = "the system failed: disk, permissions or network",
}: CommandHelp): readonly (readonly [code: number, meaning: string])[] {
  return [
    [EXIT.done, "done"],
    ...(errors === undefined ? [] : [[EXIT.content, errors] as const]),
    [EXIT.usage, "wrong usage or settings"],
    [EXIT.machine, machine],
    [EXIT.fault, "a bug in newswire: please report it"],
  ];
}
