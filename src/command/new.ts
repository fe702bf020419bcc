import { join } from "node:path";
import { DRAFT_LINES, toFrontMatter } from "../article/write-front-matter.ts";
import { makeFolder } from "../disk/make-folder.ts";
import { createFile } from "../disk/replace-file.ts";
import type { Settings } from "../model/settings.ts";
import { readSettingsFile } from "../site/read-settings-file.ts";
import { toRun } from "../options.ts";
import { forbiddenCharacter, isVisible } from "../text/characters.ts";
import { urlOf } from "../text/address.ts";
import { toZoned } from "../text/date.ts";
import { defaultId } from "../text/default-id.ts";
import { permalinkPage } from "../text/permalink.ts";
import { isPlaceholder } from "../text/placeholder.ts";
import { toSlug } from "../text/slug.ts";
import { EXIT } from "./command.ts";
import type { CommonFlags, Terminal } from "./command.ts";
import { USAGE } from "./messages.ts";

/** Characters. */
const LONGEST_TITLE = 1000;

/** Run `newswire new "Title"`: create an article with known values filled in. Prints its path. */
export async function runNew(title: string, flags: CommonFlags, terminal: Terminal): Promise<number> {
  if (!isVisible(title) || forbiddenCharacter(title) !== -1 || title.length > LONGEST_TITLE) {
    terminal.fail(USAGE.title(LONGEST_TITLE));
    return EXIT.usage;
  }
  const { site } = readSettingsFile(toRun(flags));
  makeFolder(flags.articles);
  // A column may have the same title every day, or several times in one day.
  for (let number = 1; ; number += 1) {
    // oxlint-disable-next-line no-await-in-loop -- the next name is needed only if this one is taken
    const { path, text } = await toDraft(title, flags, site, number);
    if (!create(path, text)) continue;
    terminal.result(`${path}\n`);
    return EXIT.done;
  }
}

/** Create a file; return false if it already exists. */
function create(path: string, text: string): boolean {
  try {
    createFile(path, Buffer.from(text));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  }
}

/**
 * Return the path and the front matter of a draft.
 *
 * @param number - Of the drafts with this title on this day, from 1.
 */
export async function toDraft(
  title: string,
  { articles, now }: Pick<CommonFlags, "articles" | "now">,
  site: Settings["site"],
  number = 1,
): Promise<{ readonly path: string; readonly text: string }> {
  const day = (await toZoned(now.getTime(), site.timezone)).slice(0, 10);
  // Without punctuation, the path is easy to read. toSlug would add a hash for it.
  const words = title.replace(/[^\p{L}\p{M}\p{N}]+/gu, " ");
  const slug = toSlug(words.trim() === "" ? "story" : words) + (number === 1 ? "" : `-${number}`);
  // An id with the placeholder's host would stay in the file after the site has its own address.
  const id = isPlaceholder(site.url) ? "" : toFrontMatter({ id: idOf(site, day, slug) });
  const fields = toFrontMatter({ title, source: site.publisher.name });
  return { path: join(articles, `${day}-${slug}.md`), text: `---\n${fields}${DRAFT_LINES}${id}tags: []\n---\n` };
}

/** Return the id that the article would get if it were published on a day. */
function idOf({ ids, permalink, url }: Settings["site"], day: string, slug: string): string {
  const parts = { day, section: undefined, slug, folder: "" };
  const host = new URL(url).hostname;
  return defaultId(ids, { ...parts, plainSlug: slug, host, url: urlOf(permalinkPage(permalink, parts), url) });
}
