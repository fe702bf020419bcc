import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { createFile } from "../disk/replace-file.ts";
import { toRun } from "../options.ts";
import { readSettingsFile } from "../site/read-settings-file.ts";
import { forbiddenCharacter, isVisible, oneLine } from "../text/characters.ts";
import { toWebUrl } from "../text/url.ts";
import { EXIT } from "./command.ts";
import type { CommonFlags, Terminal } from "./command.ts";
import { toArticleFile } from "./new.ts";

/** The flags of `newswire init`. */
interface InitFlags extends CommonFlags {
  readonly title: string;
  readonly url: string;
}

const STORY = `Write your story here, in Markdown. The first paragraph becomes its summary.

Put pictures beside this file and show them with \`![what is to be seen](picture.jpg)\`.
`;

/** `newswire init`: settings and a first article where there are none; what is there stays. Prints the paths of what it made. */
export async function runInit(flags: InitFlags, terminal: Terminal): Promise<number> {
  const { config, articles, out, index } = flags;
  const [title, url] = [oneLine(flags.title), toWebUrl(flags.url)];
  if (!isVisible(title) || forbiddenCharacter(title) !== -1 || title.length > 200) {
    terminal.say("--title must be text of at most 200 characters, without control characters; nothing was written.");
    return EXIT.usage;
  }
  if (url === undefined || /[?#]/.test(url)) {
    terminal.say("--url must be an absolute URL such as https://news.example.org/, without query; nothing was written.");
    return EXIT.usage;
  }
  const make = (path: string, text: string): void => {
    if (existsSync(path)) return terminal.say(`${path} is there already and stays as it is.`);
    mkdirSync(dirname(path), { recursive: true });
    createFile(path, Buffer.from(text));
    terminal.result(`${path}\n`);
  };
  make(config, settingsOf(title, url));
  const { site } = readSettingsFile(toRun(flags));
  const first = await toArticleFile("Our news wire is open", flags, site);
  if (existsSync(articles) && readdirSync(articles).length > 0) terminal.say(`${articles} has something in it already and stays as it is.`);
  else make(first.path, `${first.text}${STORY}`);
  make(join(dirname(config), ".gitignore"), `${folderOf(out)}\n${folderOf(index)}\n`);
  const where = site.url === PLACEHOLDER ? ` Set site.url in ${config} to the address you will publish at.` : "";
  terminal.say(`Next: \`newswire build\` writes ${out}; \`newswire new "Title"\` begins another article.${where}`);
  return EXIT.done;
}

/** Stands for the address of a site that has none yet (RFC 2606 keeps it from belonging to anybody). */
const PLACEHOLDER = "https://example.org/";

function settingsOf(title: string, url: string): string {
  const remark = url === PLACEHOLDER ? " # change this to where the site will be, before anyone subscribes" : "";
  return `# Settings of this news wire. Every key is explained in the README of newswire.
site:
  title: ${JSON.stringify(title)}
  url: ${url}${remark}
  language: en
  timezone: UTC
`;
}

function folderOf(path: string): string {
  return `${path.replace(/(?<!\/)\/+$/, "")}/`;
}
