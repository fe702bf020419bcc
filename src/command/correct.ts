import { isVisible } from "../text/characters.ts";
import { EXIT } from "./command.ts";
import type { CommonFlags, Terminal } from "./command.ts";
import { editArticle } from "./edit-article.ts";
import { lineToRun } from "./line-to-run.ts";
import { USAGE } from "./messages.ts";
import { notPublic } from "./not-public.ts";

/** Flags of `newswire correct`. */
interface CorrectFlags extends CommonFlags {
  readonly minor?: boolean;
}

/** Run `newswire correct`: add a correction dated now. With `--minor`, `updated` stays. */
export async function runCorrect(file: string, note: string, flags: CorrectFlags, terminal: Terminal): Promise<number> {
  if (!isVisible(note)) {
    terminal.fail(USAGE.empty("note"));
    return EXIT.usage;
  }
  return editArticle(file, flags, terminal, (read, now, findBefore) => {
    const refusal = notPublic(read, now.instant, findBefore, {
      ifWithdrawn: ", so readers would not see a correction",
      unseen: "Readers have not seen it yet: just edit the text.",
      release: lineToRun(`release ${file}`, flags),
    });
    if (refusal !== undefined) return refusal;
    const last = read.article.corrections?.at(-1);
    if (last?.note === note)
      return {
        key: "corrections",
        message: "the story has this correction already",
        hint: "For another correction, write another note.",
      };
    const item = { date: now.text, note, ...(flags.minor === true ? { significant: "false" } : {}) };
    return {
      edits: [{ key: "corrections", place: read.place("corrections"), item }],
      next: `Added the correction to the front matter. Next: fix the text, run \`${lineToRun("build", flags)}\`, then upload the output.`,
    };
  });
}
