import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { toFrontMatter } from "../article/write-front-matter.ts";
import { createFile } from "../disk/replace-file.ts";
import type { Settings } from "../model/settings.ts";
import { readSettingsFile } from "../site/read-settings-file.ts";
import { toRun } from "../options.ts";
import { forbiddenCharacter, isVisible } from "../text/characters.ts";
import { toZoned } from "../text/date.ts";
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
  const { path, text } = await toArticleFile(title, flags, readSettingsFile(toRun(flags)).site);
  mkdirSync(flags.articles, { recursive: true });
  try {
    createFile(path, Buffer.from(text));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    terminal.fail(USAGE.exists(path));
    return EXIT.usage;
  }
  terminal.result(`${path}\n`);
  return EXIT.done;
}

/** Return the path and the front matter of a new article. */
export async function toArticleFile(
  title: string,
  { articles, now }: Pick<CommonFlags, "articles" | "now">,
  site: Settings["site"],
): Promise<{ readonly path: string; readonly text: string }> {
  const published = await toZoned(Math.floor(now.getTime() / 1000) * 1000, site.timezone);
  const day = published.slice(0, 10);
  // Without punctuation, the path is easy to read. toSlug would add a hash for it.
  const slug = toSlug(title.replace(/[^\p{L}\p{M}\p{N}]+/gu, " "));
  const fields = { title, source: site.publisher.name, published, id: `tag:${new URL(site.url).hostname},${day}:${slug}` };
  return { path: join(articles, `${day}-${slug}.md`), text: `---\n${toFrontMatter(fields)}tags: []\n---\n` };
}
