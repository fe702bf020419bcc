import type { Report } from "../model/problem.ts";
import { fieldsAfterFence, secondFrontMatter } from "./messages.ts";

/** Lines of the body to search for fields. */
const MOST_LINES = 60;
const MOST_CHARACTERS = 8_000;

/** Fences of front matter: YAML, TOML, and the JSON of Hexo. */
const FENCES = ["---", "+++", ";;;"];
const MAY_OPEN = /^\s*(?:---|\+\+\+|;;;)/;

/**
 * Report fields at the start of a body: the rest of front matter that a `---` in a value has closed, or a second block of front matter.
 * newswire would publish them as text, and ignore a `draft = true` among them.
 *
 * @param words - The keys of articles.
 */
export function reportSecondFrontMatter(body: string, bodyLine: number, words: readonly string[], report: Report): void {
  const head = body.slice(0, MOST_CHARACTERS);
  // The fast path: most bodies have no fence.
  if (!MAY_OPEN.test(head) && !head.includes("\n---")) return;
  const lines = head.split("\n", MOST_LINES);
  const first = lines.findIndex((line) => line.trim() !== "");
  const fence = FENCES.find((candidate) => lines[first]?.trimEnd() === candidate);
  const inner = lines.slice(fence === undefined ? 0 : first + 1);
  const end = inner.findIndex((line) => line.trimEnd() === (fence ?? "---"));
  const block = inner.slice(0, end === -1 ? undefined : end);
  // Only `---` means something in Markdown (a rule), so only it needs a closing line.
  const isClosed = end !== -1 || (fence !== undefined && fence !== "---");
  if (!isClosed || (fence === undefined && first > 0) || !holdsFields(block, fence, words)) return;
  report({
    ...(fence === undefined ? fieldsAfterFence : secondFrontMatter(fence)),
    place: { line: fence === undefined ? bodyLine - 1 : bodyLine + first, column: 1 },
  });
}

/** Whether lines are fields: one of them has a key of articles or is TOML. Between `---` fields have no empty lines. */
function holdsFields(lines: readonly string[], fence: string | undefined, words: readonly string[]): boolean {
  if ((fence ?? "---") === "---" && lines.some((line) => line.trim() === "")) return false;
  if (fence === "+++" && /^\s*(?:["'\w.-]+\s*=|\[)/.test(lines.find((line) => !/^\s*(?:#|$)/.test(line)) ?? "")) return true;
  return lines.some((line) => words.includes(/^\s*"?([A-Za-z_]+)"?\s*[:=](?:\s|$)/.exec(line)?.[1] ?? ""));
}
