import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openWatcher } from "../../../src/serve/watch.ts";
import { addFiles, folder } from "../../support/folder.ts";

test("a file among many that is saved at once is reported, and so is one that did not exist, beside a folder that does not exist", async () => {
  const files = Object.fromEntries(Array.from({ length: 1500 }, (_, i) => [`articles/${i % 12}/${i}.md`, "a"]));
  const root = folder(files);
  const reported = new Set<string>();
  const paths = ["articles", "theme", "newswire.yaml"].map((name) => join(root, name));
  const onChange = (changed: ReadonlySet<string>): void => changed.forEach((path) => reported.add(path));
  const watcher = await openWatcher(paths, [], { onEdit: () => {}, onChange, onFault: () => {} });
  try {
    const [edited, created] = [join(root, "articles/11/1499.md"), join(root, "newswire.yaml")];
    writeFileSync(edited, "b");
    await expect.poll(() => [...reported], { timeout: 20_000 }).toContain(edited);
    addFiles(root, { "newswire.yaml": "site: {}\n", "theme/style.css": "a {}\n" });
    await expect.poll(() => [...reported].includes(created) && reported.has(join(root, "theme/style.css")), { timeout: 20_000 }).toBe(true);
  } finally {
    await watcher.close();
  }
});
