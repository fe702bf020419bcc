import { expect, test } from "vitest";
import { parseByDefinition } from "../../../src/markdown/definition.ts";
import { resolveHtml } from "../../../src/markdown/html.ts";
import { reportInto } from "../../../src/model/problem.ts";
import type { Problem } from "../../../src/model/problem.ts";

test("says how to close an unclosed comment", () => {
  const problems: Problem[] = [];
  const parsed = parseByDefinition("Before.\n\n<!-- TODO\n\nThis matters.\n");
  if ("root" in parsed) resolveHtml(parsed.root, reportInto(problems, "a.md"));
  expect(problems).toMatchObject([{ code: "markdown/html", line: 3, hint: "Close the comment with `-->`." }]);
});
