import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isFolder } from "../../../src/disk/is-folder.ts";
import { makeFolder } from "../../../src/disk/make-folder.ts";
import { folder } from "../../support/folder.ts";

test("makes the folders above, and returns the outermost new one", () => {
  const root = folder({});
  expect(makeFolder(join(root, "a/b/c/"))).toBe(join(root, "a"));
  expect(isFolder(join(root, "a/b/c"))).toBe(true);
  expect(makeFolder(join(root, "a/b/d"))).toBe(join(root, "a/b/d"));
  expect(makeFolder(join(root, "a/b/d"))).toBeUndefined();
  expect(makeFolder("/")).toBeUndefined();
});

test("a file or a broken link in the way is an error", () => {
  const root = folder({});
  writeFileSync(join(root, "file"), "");
  symlinkSync(join(root, "nowhere"), join(root, "link"));

  for (const path of ["file", "link", "link/x"]) expect(() => makeFolder(join(root, path)), path).toThrow("EEXIST");
  expect(() => makeFolder(join(root, "file/x"))).toThrow("ENOTDIR");
});
