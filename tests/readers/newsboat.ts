import { join } from "node:path";
import { folder } from "../support/folder.ts";
import { python } from "../support/python.ts";
import { run } from "../support/run.ts";
import type { Subscriber } from "./subscriber.ts";

/** A story as stored by newsboat, which has no tags, language, source and date of change, and no summary beside a full text. */
interface NewsboatItem {
  readonly id: string;
  readonly title: string;
  readonly link: string;
  readonly author: string;
  /** Seconds since 1970. */
  readonly published: number;
  readonly content: string;
}

/** The recording of a story as stored by newsboat, which ignores pictures. */
interface NewsboatRecording {
  readonly id: string;
  readonly url: string;
  readonly type: string;
}

/** A feed as stored by newsboat, with the newest stories first. */
export interface NewsboatCache {
  readonly items: readonly NewsboatItem[];
  /** Ids of unread stories. */
  readonly unread: readonly string[];
  readonly recordings: readonly NewsboatRecording[];
  readonly isRightToLeft: boolean;
}

/** A home folder where newsboat has one feed. Several feeds would share stories, because newsboat identifies them only by id. */
export function newsboatHome(url: string): string {
  return folder({ urls: `${url}\n`, config: "reload-threads 1\npodcast-auto-enqueue yes\n", ".newsboat/queue": "" });
}

/**
 * Fetch the feed and return the stories that newsboat stores. Afterwards all of them are read.
 *
 * @throws {Error} if newsboat fails, or its count differs from its cache.
 */
export async function reloadNewsboat(home: string): Promise<NewsboatCache> {
  const env = { HOME: home, TERM: "dumb", LANG: "C.UTF-8" };
  const arguments_ = ["-u", "urls", "-c", "cache", "-C", "config", "-x"];
  const reload = await run("newsboat", [...arguments_, "reload"], { cwd: home, env });
  const unread = await run("newsboat", [...arguments_, "print-unread"], { cwd: home, env });
  const cache = await python<NewsboatCache>("read_newsboat.py", { cache: join(home, "cache") });
  if (reload.code !== 0 || unread.stdout.trim() !== `${cache.unread.length} unread articles`)
    throw new Error(`newsboat ended with ${reload.code} and says: ${unread.stdout}${reload.stderr}`);
  return cache;
}

/** Subscribe newsboat to a feed. */
export function newsboatSubscriber(url: string): Subscriber {
  const home = newsboatHome(url);
  return {
    look: async () => {
      const { items, recordings, unread } = await reloadNewsboat(home);
      return items.map(({ id, title, link, author, content }) => {
        const attachments = recordings.filter((recording) => recording.id === id).map((recording) => recording.url);
        return { id, title, link, text: content, byline: author, attachments, isNew: unread.includes(id) };
      });
    },
  };
}
