import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { createFile } from "../disk/replace-file.ts";
import { toRun } from "../options.ts";
import { readSettingsFile } from "../site/read-settings-file.ts";
import { forbiddenCharacter, isVisible, oneLine } from "../text/characters.ts";
import { toWebUrl } from "../text/url.ts";
import { EXIT } from "./command.ts";
import type { CommonFlags, Terminal } from "./command.ts";
import { FIRST_STORY, FIRST_TITLE, firstSettings, kept, nextSteps, USAGE } from "./messages.ts";
import { toDraft } from "./new.ts";
import { packagePath } from "./package-path.ts";

/** Characters. */
const LONGEST_NAME = 200;

/** Flags of `newswire init`. */
interface InitFlags extends CommonFlags {
  readonly title: string;
  readonly url: string;
}

/** Run `newswire init`: create settings and a first article, and keep existing files. Prints the paths of new files. */
export async function runInit(flags: InitFlags, terminal: Terminal): Promise<number> {
  const { config, articles, out, index } = flags;
  const [title, url] = [oneLine(flags.title), toWebUrl(flags.url)];
  if (!isVisible(title) || forbiddenCharacter(title) !== -1 || title.length > LONGEST_NAME) {
    terminal.fail(USAGE.title(LONGEST_NAME));
    return EXIT.usage;
  }
  if (url === undefined || /[?#]/.test(url)) {
    terminal.fail(USAGE.url);
    return EXIT.usage;
  }
  const make = (path: string, text: string): void => {
    if (existsSync(path)) return terminal.say(kept(path));
    mkdirSync(dirname(path), { recursive: true });
    createFile(path, Buffer.from(text));
    terminal.result(`${path}\n`);
  };
  make(
    config,
    firstSettings(title, url, (file) => packagePath(file, dirname(config))),
  );
  const { site } = readSettingsFile(toRun(flags));
  const first = await toDraft(FIRST_TITLE, flags, site);
  const hasArticles = existsSync(articles) && readdirSync(articles).length > 0;
  if (hasArticles) terminal.say(kept(articles));
  else make(first.path, `${first.text}${FIRST_STORY}`);
  make(join(dirname(config), ".gitignore"), `${folderOf(out)}\n${folderOf(index)}\n`);
  terminal.say(nextSteps(hasArticles ? undefined : first.path, config, site.url));
  return EXIT.done;
}

function folderOf(path: string): string {
  return `${path.replace(/(?<!\/)\/+$/, "")}/`;
}
