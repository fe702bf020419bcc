import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { folder } from "../support/folder.ts";
import { run } from "../support/run.ts";
import type { Result } from "../support/run.ts";
import type { Facts } from "./facts.ts";
import { newSince } from "./subscriber.ts";
import type { Subscriber } from "./subscriber.ts";

/** A home folder where sfeed_update stores feeds by name. */
export function sfeedHome(feeds: Readonly<Record<string, string>>): string {
  const lines = Object.entries(feeds).map(([name, url]) => `  feed ${name} '${url}'\n`);
  return folder({ sfeedrc: `sfeedpath="$PWD/feeds"\nfeeds() {\n${lines.join("")}}\n` });
}

/** Run an sfeed program in this home folder. */
export function runSfeed(home: string, program: string, ...args: readonly string[]): Promise<Result> {
  return run(program, args, { cwd: home, env: { HOME: home, LANG: "C.UTF-8", TZ: "UTC" } });
}

/** Parse a file of sfeed: one line per story, with fields separated by tabs and escaped white space. */
export function fromSfeed(lines: string): Partial<Facts>[] {
  return lines
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [seconds = "", title = "", link = "", content = "", , id = "", author = "", enclosure = "", tags = ""] = line.split("\t");
      return {
        id,
        title,
        link,
        published: new Date(Number(seconds) * 1000).toISOString(),
        authors: author === "" ? [] : [author],
        tags: tags === "" ? [] : tags.split("|"),
        content: content.replace(/\\([nt\\])/g, (_escape, character: string) => ({ n: "\n", t: "\t" })[character] ?? "\\"),
        enclosure,
      };
    });
}

/** Subscribe sfeed to a feed. sfeed_update adds a line if the combination of id, title and URL is new, and never changes a line. */
export function sfeedSubscriber(url: string): Subscriber {
  const home = sfeedHome({ feed: url });
  const file = join(home, "feeds/feed");
  const known = new Set<string>();
  return {
    look: async () => {
      const { code, stdout, stderr } = await runSfeed(home, "sfeed_update", "./sfeedrc");
      if (code !== 0 || !existsSync(file)) throw new Error(`sfeed_update ended with ${code}:\n${stdout}${stderr}`);
      const stories = fromSfeed(readFileSync(file, "utf8"));
      return newSince(known, stories, ({ id, title, link }) => `${id}\t${title}\t${link}`).map(
        ({ id = "", title = "", link = "", content = "", authors = [], tags = [], enclosure = "", isNew }) => {
          const attachments = enclosure === "" ? [] : [enclosure];
          return { id, title, link, text: content, byline: authors.join(), tags, attachments, isNew };
        },
      );
    },
  };
}
