import { expect, test } from "vitest";
import { FILES, codeOf } from "./source.ts";

test("only disk/make-folder.ts makes the folders above a folder: with `recursive`, Node.js never ends under /proc", () => {
  expect(FILES.filter((file) => /\bmkdir(?:Sync)?\([^;]*recursive/.test(codeOf(file)))).toEqual([]);
});
