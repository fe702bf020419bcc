import { expect, test } from "vitest";
import { colorDiff } from "../../../src/command/report.ts";

test("a diff in a terminal has colors, and no control characters of the article", () => {
  const diff = "--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,2 @@\n-Title: A\u202e\r\n+title: A\n x\x9b\n";
  const [old, now, at, removed, added, same] = colorDiff(diff).split("\n");

  expect([old, now, at]).toEqual(["\x1b[1m--- a/a.md\x1b[22m", "\x1b[1m+++ b/a.md\x1b[22m", "\x1b[36m@@ -1,2 +1,2 @@\x1b[39m"]);
  expect([removed, added, same]).toEqual(["\x1b[31m-Title: A\\u202e\x1b[39m", "\x1b[32m+title: A\x1b[39m", " x\\u009b"]);
});
