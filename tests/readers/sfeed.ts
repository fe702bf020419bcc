import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { folder } from "../support/folder.ts";
import { run } from "../support/run.ts";
import type { Result } from "../support/run.ts";
import type { Facts } from "./facts.ts";
import { newSince } from "./subscriber.ts";
import type { Subscriber } from "./subscriber.ts";

/** A home in which sfeed_update keeps feeds, each by its name. */
export function sfeedHome(feeds: Readonly<Record<string, string>>): string {
  const lines = Object.entries(feeds).map(([name, url]) => `  feed ${name} '${url}'\n`);
  return folder({ sfeedrc: `sfeedpath="$PWD/feeds"\nfeeds() {\n${lines.join("")}}\n` });
}

/** Run one of sfeed's programs in its home. */
export function runSfeed(home: string, program: string, ...args: readonly string[]): Promise<Result> {
  return run(program, args, { cwd: home, env: { HOME: home, LANG: "C.UTF-8", TZ: "UTC" } });
}

/** The stories of a file of sfeed: one line each; sfeed's fields are parted by tabs, and white space inside them is escaped. */
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

/** sfeed, subscribed to a feed: sfeed_update adds a line where id, title and address together are new, and never changes one. */
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
