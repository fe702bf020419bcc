import type { Article, Instant } from "../model/article.ts";
import type { Problem } from "../model/problem.ts";
import { toRfc3339 } from "../text/date.ts";
import type { CommonFlags, Terminal } from "./command.ts";
import { editArticle } from "./edit-article.ts";
import type { Refusal } from "./edit-article.ts";
import { lineToRun } from "./line-to-run.ts";

/**
 * Run `newswire release`: remove `draft: true`, and set `published` to the current time unless it is in the future. A story that was
 * published before has the date of the ledger, because no build accepts another one.
 */
export async function runRelease(file: string, flags: CommonFlags, terminal: Terminal): Promise<number> {
  return editArticle(file, flags, terminal, async (read, now, findBefore) => {
    const { article, lacks, place } = read;
    if (article.withdrawn !== undefined) {
      const hint = `To publish it again, remove \`withdrawn\` and write \`updated: ${now.text}\`.`;
      return { key: "withdrawn", message: "the story is withdrawn", hint };
    }
    if (!article.draft) return notADraft(article, now.instant);
    const before = findBefore();
    const isStated = !lacks.includes("published");
    const isScheduled = before === undefined && isStated && article.published > now.instant;
    const known = before === undefined ? undefined : Date.parse(before.published);
    const isKept = isScheduled || (isStated && article.published === known);
    const appears = Math.max(isScheduled ? article.published : (known ?? 0), article.embargo ?? 0);
    const value = known === undefined ? now.text : await now.zoned(known);
    const dated = { key: "published", place: place("published"), value };
    const build = `run \`${lineToRun("build", flags)}\``;
    return {
      edits: [{ key: "draft", place: place("draft"), isRemoved: true }, ...(isKept ? [] : [dated])],
      next:
        appears > now.instant
          ? `Released. The story appears at ${toRfc3339(appears)}. Next: ${build} at that time.`
          : `Released${known === undefined ? "" : ` with its original date, ${value}`}. Next: ${build}, then upload the output.`,
      verify: (after, warnings) => (after.article.draft ? stillHeld(warnings, place("draft").line > 1) : undefined),
    };
  });
}

/**
 * @param warnings - Of the article without `draft: true`: one says what else holds it back.
 * @param hasDraft - Whether the article has the key `draft`.
 */
function stillHeld(warnings: readonly Problem[], hasDraft: boolean): Refusal {
  const { line = 1, message = "the story is still a draft" } = warnings.find(({ code }) => code === "front-matter/hold") ?? {};
  const fix = hasDraft ? "Delete this line" : "Write `draft: true` instead";
  const hint = `${line === 1 ? "Move the file to another folder" : fix}, then run this again.`;
  return { key: "draft", message, hint, line };
}

function notADraft({ published, embargo = published }: Article, now: Instant): Refusal {
  const since = Math.max(published, embargo);
  const key = since === published ? "published" : "embargo";
  const hint =
    since > now
      ? `It appears at ${toRfc3339(since)} (\`${key}\`).`
      : "There is nothing to release. If a build leaves the story out, `newswire check` says why.";
  return { key, message: "the story is not a draft", hint };
}
