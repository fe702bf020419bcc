import { existsSync, readdirSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { makeFolder } from "../disk/make-folder.ts";
import { createFile } from "../disk/replace-file.ts";
import { toRun } from "../options.ts";
import { findOtherSite } from "../site/find-other-site.ts";
import type { OtherSite } from "../site/find-other-site.ts";
import { hasValidSettings, readSettingsFile } from "../site/read-settings-file.ts";
import { forbiddenCharacter, isVisible, oneLine } from "../text/characters.ts";
import { toWebUrl } from "../text/url.ts";
import { EXIT } from "./command.ts";
import type { CommonFlags, Terminal } from "./command.ts";
import { COMMANDS, COMMON_FLAGS } from "./help.ts";
import { FIRST_STORY, FIRST_TITLE, firstSettings, foundSite, kept, nextSteps, USAGE } from "./messages.ts";
import type { FirstSettings } from "./messages.ts";
import { toDraft } from "./new.ts";
import { packagePath } from "./package-path.ts";

/** Characters. */
const LONGEST_NAME = 200;

/** Flags of `newswire init`. */
interface InitFlags extends CommonFlags {
  readonly title: string;
  readonly url: string;
}

/**
 * Run `newswire init`: create settings and a first article, and keep existing files. In the folder of another tool, it takes over
 * the settings. Prints the paths of new files.
 */
export async function runInit(flags: InitFlags, terminal: Terminal): Promise<number> {
  const { config, out, index } = flags;
  const [title, url] = [oneLine(flags.title), toWebUrl(flags.url)];
  if (!isName(title)) {
    terminal.fail(USAGE.title(LONGEST_NAME));
    return EXIT.usage;
  }
  if (url === undefined || /[?#]/.test(url)) {
    terminal.fail(USAGE.url);
    return EXIT.usage;
  }
  const make = (path: string, text: string): void => {
    if (existsSync(path)) return terminal.say(kept(path));
    makeFolder(dirname(path));
    createFile(path, Buffer.from(text));
    terminal.result(`${path}\n`);
  };
  const isNew = !existsSync(config);
  const other = findOtherSite(dirname(config), relativeTo(dirname(config), flags.articles));
  const { taken, ...values } = toSettings({ title, url }, other);
  make(
    config,
    firstSettings(values, (file) => packagePath(file, dirname(config))),
  );
  const { site } = readSettingsFile(toRun(flags));
  const articles = other?.articles === undefined ? flags.articles : join(dirname(config), other.articles.folder);
  const first = await toDraft(FIRST_TITLE, { ...flags, articles }, site);
  const hasArticles = existsSync(articles) && readdirSync(articles).length > 0;
  if (hasArticles && (other === undefined || !isNew)) terminal.say(kept(articles));
  else if (!hasArticles) make(first.path, `${first.text}${FIRST_STORY}`);
  make(join(dirname(config), ".gitignore"), `${folderOf(out)}\n${folderOf(index)}\n`);
  if (other !== undefined && isNew) terminal.say(foundSite(other, taken));
  const named = articles === COMMON_FLAGS.articles[2] ? "" : ` --articles ${articles}`;
  terminal.say(nextSteps(hasArticles ? undefined : first.path, named, config, site.url));
  return EXIT.done;
}

function isName(title: string): boolean {
  return isVisible(title) && forbiddenCharacter(title) === -1 && title.length <= LONGEST_NAME;
}

/** The settings to write: what the user named, then what the other tool has and is valid here, then defaults. */
function toSettings(
  given: { readonly title: string; readonly url: string },
  other: OtherSite | undefined,
): FirstSettings & { readonly taken: readonly string[] } {
  const isDefault = (key: "title" | "url"): boolean =>
    COMMANDS.init.flags.some(([flag, , value]) => flag.startsWith(`--${key} `) && value === given[key]);
  const found: Record<string, string> = {};
  for (const [key, value] of Object.entries(other?.site ?? {})) {
    const isGiven = (key === "title" || key === "url") && !isDefault(key);
    if (value !== undefined && !isGiven && isValid({ site: { ...given, [key]: value }, articles: {} })) found[key] = value;
  }
  // Ids that are made from the address need the address.
  if (found["url"] === undefined && found["ids"] !== "url") delete found["ids"];
  const site = { ...given, language: "en", timezone: "UTC", ...found };
  const articles = articleSettings(site, other);
  return { site, articles, taken: [...Object.keys(found), ...("keys" in articles ? ["articles.keys"] : [])] };
}

/** The settings of the group `articles` that fit what was found, and are valid. */
function articleSettings(site: FirstSettings["site"], other: OtherSite | undefined): FirstSettings["articles"] {
  const titleKey = other?.articles?.titleKey;
  const found = { keys: titleKey === undefined ? undefined : { [titleKey]: "title" }, static: other?.static };
  const articles: Record<string, FirstSettings["articles"][string]> = {};
  for (const [key, value] of Object.entries(found)) {
    if (value !== undefined && isValid({ site, articles: { [key]: value } })) articles[key] = value;
  }
  return articles;
}

function isValid(values: FirstSettings): boolean {
  return hasValidSettings(firstSettings(values, String));
}

/** Return a path relative to a folder, with `/`. */
function relativeTo(folder: string, path: string): string {
  return relative(folder, path).replaceAll(sep, "/");
}

function folderOf(path: string): string {
  return `${path.replace(/(?<!\/)\/+$/, "")}/`;
}
