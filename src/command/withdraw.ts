import type { CommonFlags, Terminal } from "./command.ts";
import { editArticle } from "./edit-article.ts";
import { notPublic } from "./not-public.ts";

/** Run `newswire withdraw`: withdraw a story. Its page and its items become a notice with the reason. */
export async function runWithdraw(file: string, reason: string, flags: CommonFlags, terminal: Terminal): Promise<number> {
  return editArticle(file, flags, terminal, (read, now) => {
    const refusal = notPublic(read, now.instant, "Readers have not seen it yet: delete the file, or keep it as a draft (`draft: true`).");
    if (refusal !== undefined) return refusal;
    return {
      edits: [{ key: "withdrawn", place: read.place("withdrawn"), value: { date: now.text, reason } }],
      next: "Marked the story as withdrawn. Keep the file. Next: `newswire build` publishes the notice.",
    };
  });
}
