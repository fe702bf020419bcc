import type { Report } from "../model/problem.ts";

/** Lines at the beginning of a body among which fields are looked for. */
const MOST_LINES = 60;
const MOST_CHARACTERS = 8_000;

/** Lines that open and close a block of fields: YAML, TOML, and the JSON of Hexo. */
const FENCES = ["---", "+++", ";;;"];
const MAY_OPEN = /^\s*(?:---|\+\+\+|;;;)/;

/**
 * Report fields at the beginning of a body: a value that ended the front matter early, or a second block of fields under the first. They would be
 * published as text, and what they say, such as `draft = true`, would not count.
 *
 * @param words - Keys of articles.
 */
export function reportSecondFrontMatter(body: string, bodyLine: number, words: readonly string[], report: Report): void {
  const head = body.slice(0, MOST_CHARACTERS);
  // Most bodies begin with no fence and have no line that closes fields.
  if (!MAY_OPEN.test(head) && !head.includes("\n---")) return;
  const lines = head.split("\n", MOST_LINES);
  const first = lines.findIndex((line) => line.trim() !== "");
  const fence = FENCES.find((candidate) => lines[first]?.trimEnd() === candidate);
  const inner = lines.slice(fence === undefined ? 0 : first + 1);
  const end = inner.findIndex((line) => line.trimEnd() === (fence ?? "---"));
  const block = inner.slice(0, end === -1 ? undefined : end);
  // Such a line has no meaning in Markdown but for `---`, which is a rule.
  const isClosed = end !== -1 || (fence !== undefined && fence !== "---");
  if (!isClosed || (fence === undefined && first > 0) || !holdsFields(block, fence, words)) return;
  report({
    code: "front-matter/fence",
    place: { line: fence === undefined ? bodyLine - 1 : bodyLine + first, column: 1 },
    message:
      fence === undefined
        ? "this line ends the front matter, and more fields follow it: they would be published as text"
        : `\`${fence}\` opens a second block of front matter, which would be published as text`,
    hint:
      fence === undefined ? "Within a value, indent a line `---`." : "Move its keys into the block above, as `key: value`, and delete it.",
  });
}

/** Whether lines are fields: without blank lines, unless their fence says what they are, and one of a key that is known, or of TOML. */
function holdsFields(lines: readonly string[], fence: string | undefined, words: readonly string[]): boolean {
  if ((fence ?? "---") === "---" && lines.some((line) => line.trim() === "")) return false;
  if (fence === "+++" && /^\s*(?:["'\w.-]+\s*=|\[)/.test(lines.find((line) => !/^\s*(?:#|$)/.test(line)) ?? "")) return true;
  return lines.some((line) => words.includes(/^\s*"?([A-Za-z_]+)"?\s*[:=](?:\s|$)/.exec(line)?.[1] ?? ""));
}
