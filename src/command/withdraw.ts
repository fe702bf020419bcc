import { isVisible } from "../text/characters.ts";
import { EXIT } from "./command.ts";
import type { CommonFlags, Terminal } from "./command.ts";
import { editArticle } from "./edit-article.ts";
import { lineToRun } from "./line-to-run.ts";
import { USAGE } from "./messages.ts";
import { notPublic } from "./not-public.ts";

/** Run `newswire withdraw`: withdraw a story. Its page and its items become a notice with the reason. */
export async function runWithdraw(file: string, reason: string, flags: CommonFlags, terminal: Terminal): Promise<number> {
  if (!isVisible(reason)) {
    terminal.fail(USAGE.empty("reason"));
    return EXIT.usage;
  }
  return editArticle(file, flags, terminal, (read, now, findBefore) => {
    const refusal = notPublic(read, now.instant, findBefore, {
      ifWithdrawn: ". To change the reason, edit `withdrawn.reason`",
      unseen: "Readers have not seen it yet: delete the file, or keep it as a draft with `draft: true`.",
      release: lineToRun(`release ${file}`, flags),
    });
    if (refusal !== undefined) return refusal;
    return {
      edits: [{ key: "withdrawn", place: read.place("withdrawn"), value: { date: now.text, reason } }],
      next: `Marked the story as withdrawn. Do not delete the file. Next: run \`${lineToRun("build", flags)}\`, then upload the output.`,
    };
  });
}
