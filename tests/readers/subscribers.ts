import type { ToolName } from "../support/tools.ts";
import { feedparser } from "./feedparser.ts";
import { newsboatSubscriber } from "./newsboat.ts";
import { rss2emailSubscriber } from "./rss2email.ts";
import { sfeedSubscriber } from "./sfeed.ts";
import { newSince } from "./subscriber.ts";
import type { Shown, Subscriber } from "./subscriber.ts";
import { thunderbirdSubscriber } from "./thunderbird.ts";

/** The feed readers of these tests, and how they differ. */
export const SUBSCRIBERS: readonly {
  readonly reader: string;
  readonly needs: readonly ToolName[];
  readonly subscribe: (url: string) => Subscriber;
  /** The formats in which it shows all authors. In the others it shows one. */
  readonly namesAll: readonly ("rss" | "atom")[];
  /** What it does if a known story has another title, text or URL. */
  readonly onChange: "replaces" | "keeps" | "adds";
}[] = [
  { reader: "newsboat", needs: ["newsboat", "python"], subscribe: newsboatSubscriber, namesAll: ["rss", "atom"], onChange: "replaces" },
  { reader: "sfeed", needs: ["sfeed", "curl"], subscribe: sfeedSubscriber, namesAll: ["rss"], onChange: "adds" },
  { reader: "rss2email", needs: ["rss2email", "python"], subscribe: rss2emailSubscriber, namesAll: ["rss"], onChange: "keeps" },
  { reader: "feedparser", needs: ["feedparser"], subscribe: feedparserSubscriber, namesAll: ["rss", "atom"], onChange: "replaces" },
  { reader: "Thunderbird's rules", needs: [], subscribe: thunderbirdSubscriber, namesAll: ["rss", "atom"], onChange: "keeps" },
];

/** A program that uses feedparser, identifies stories by id, and stores the last version. */
function feedparserSubscriber(url: string): Subscriber {
  const known = new Set<string>();
  const kept = new Map<string, Omit<Shown, "isNew">>();
  return {
    look: async () => {
      const [items = []] = await feedparser([url], false);
      for (const { id, title, link, content, authors, tags, enclosure } of items)
        kept.set(id, {
          id,
          title,
          link,
          text: content,
          byline: authors.join(", "),
          tags,
          attachments: enclosure === "" ? [] : [enclosure],
        });
      return newSince(known, [...kept.values()], (story) => story.id);
    },
  };
}
