import { join } from "node:path";
import { folder } from "../support/folder.ts";
import { python } from "../support/python.ts";
import { run } from "../support/run.ts";
import type { Subscriber } from "./subscriber.ts";

/** A story as newsboat keeps it. It has no place for tags, summary beside a full text, language, source or change. */
interface NewsboatItem {
  readonly id: string;
  readonly title: string;
  readonly link: string;
  readonly author: string;
  /** Seconds since 1970. */
  readonly published: number;
  readonly content: string;
}

/** What newsboat keeps of a story's recording; it passes over pictures. */
interface NewsboatRecording {
  readonly id: string;
  readonly url: string;
  readonly type: string;
}

/** What newsboat keeps of a feed, its stories newest first. */
export interface NewsboatCache {
  readonly items: readonly NewsboatItem[];
  /** Ids of stories that its user has not read. */
  readonly unread: readonly string[];
  readonly recordings: readonly NewsboatRecording[];
  readonly isRightToLeft: boolean;
}

/** A home in which newsboat is subscribed to one feed. Several would share their stories: it knows them by id alone. */
export function newsboatHome(url: string): string {
  return folder({ urls: `${url}\n`, config: "reload-threads 1\npodcast-auto-enqueue yes\n", ".newsboat/queue": "" });
}

/**
 * Fetch the feed and read what newsboat keeps of it; then all of it counts as read.
 *
 * @throws {Error} when newsboat fails, or counts other than its cache says.
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

/** newsboat, subscribed to a feed. */
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
