import type { CommonFlags, Terminal } from "./command.ts";
import { editArticle } from "./edit-article.ts";
import { notPublic } from "./not-public.ts";

/** The flags of `newswire correct`. */
interface CorrectFlags extends CommonFlags {
  readonly minor?: boolean;
}

/** `newswire correct`: add a correction with the time of this moment. With `--minor` it does not move the story's `updated`. */
export async function runCorrect(file: string, note: string, flags: CorrectFlags, terminal: Terminal): Promise<number> {
  return editArticle(file, flags, terminal, (read, now) => {
    const refusal = notPublic(read, now.instant, "Change its text: readers have not seen it yet.");
    if (refusal !== undefined) return refusal;
    const item = { date: now.text, note, ...(flags.minor === true ? { significant: "false" } : {}) };
    return {
      edits: [{ key: "corrections", place: read.place("corrections"), item }],
      next: "The correction is in the front matter. Fix the text too, then publish both: newswire build",
    };
  });
}
