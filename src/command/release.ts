import { toRfc3339 } from "../text/date.ts";
import type { CommonFlags, Terminal } from "./command.ts";
import { editArticle } from "./edit-article.ts";

/** Run `newswire release`: remove `draft: true`, and set `published` to the current time unless it is in the future. */
export async function runRelease(file: string, flags: CommonFlags, terminal: Terminal): Promise<number> {
  return editArticle(file, flags, terminal, (read, now) => {
    const { article, lacks, place } = read;
    if (!article.draft)
      return { key: "draft", message: "the story is not a draft", hint: "Nothing to release: `newswire build` publishes it." };
    if (article.withdrawn !== undefined)
      return { key: "withdrawn", message: "the story is withdrawn", hint: "Remove `withdrawn` first, if it should be published again." };
    const isScheduled = !lacks.includes("published") && article.published > now.instant;
    const appears = Math.max(isScheduled ? article.published : 0, article.embargo ?? 0);
    const dated = { key: "published", place: place("published"), value: now.text };
    return {
      edits: [{ key: "draft", place: place("draft"), isRemoved: true }, ...(isScheduled ? [] : [dated])],
      next:
        appears > now.instant
          ? `Released. The story appears at ${toRfc3339(appears)}. Next: run \`newswire build\` then.`
          : "Released. Next: `newswire build` publishes it.",
      verify: (after) =>
        after.article.draft
          ? {
              key: "draft",
              message: "another key or the folder of the story keeps it a draft",
              hint: "Run `newswire check` to find the line and remove it, or move the file out of the drafts folder.",
            }
          : undefined,
    };
  });
}
