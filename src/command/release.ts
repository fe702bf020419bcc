import { toRfc3339 } from "../text/date.ts";
import type { CommonFlags, Terminal } from "./command.ts";
import { editArticle } from "./edit-article.ts";

/**
 * `newswire release`: make a draft public. The line `draft: true` goes, and `published` becomes this moment, unless it is in the
 * future: such a story appears at that time.
 */
export async function runRelease(file: string, flags: CommonFlags, terminal: Terminal): Promise<number> {
  return editArticle(file, flags, terminal, (read, now) => {
    const { article, lacks, place } = read;
    if (!article.draft) return { key: "draft", message: "the story is not a draft", hint: "Nothing to release: build publishes it." };
    const isScheduled = !lacks.includes("published") && article.published > now.instant;
    const dated = { key: "published", place: place("published"), value: now.text };
    return {
      edits: [{ key: "draft", place: place("draft"), isRemoved: true }, ...(isScheduled ? [] : [dated])],
      next: isScheduled
        ? `Released for ${toRfc3339(article.published)}, as \`published\` says. Run newswire build then.`
        : "Released. Publish it: newswire build",
      verify: (after) =>
        after.article.draft
          ? {
              key: "draft",
              message: "the story is held back by another key or by its folder, so it is still a draft",
              hint: "Run `newswire check`: it names the line. Remove that, or move the file out of the drafts folder.",
            }
          : undefined,
    };
  });
}
