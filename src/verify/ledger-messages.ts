import { andMore, error } from "./messages.ts";
import type { Fault } from "./messages.ts";

export const changedId = (url: string, id: string, published: string): Fault =>
  error(
    "verify/id-changed",
    `the story at ${url} has the id ${id}, but was published with the id ${published}`,
    `Restore it with \`id: ${published}\`: otherwise, readers show the story as new.`,
  );

export const vanishedStory = (id: string, url: string, more: number): Fault =>
  error(
    "verify/vanished",
    `published story missing from the feed: ${url} (id ${id})${andMore(more)}`,
    "Restore its article, or withdraw the story, so that readers see a notice.",
  );
