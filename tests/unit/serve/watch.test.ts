import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
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

interface Following extends Awaited<ReturnType<typeof openWatcher>> {
  /** Repeat an action until these files are reported. Returns everything that was reported meanwhile. */
  readonly until: (paths: readonly string[], action?: () => void) => Promise<readonly string[]>;
}

async function follow(root: string, names: readonly string[], ignored: readonly string[] = []): Promise<Following> {
  const reported = new Set<string>();
  const watcher = await openWatcher(
    names.map((name) => join(root, name)),
    ignored.map((name) => join(root, name)),
    { onEdit: () => {}, onChange: (changed) => changed.forEach((path) => reported.add(relative(root, path))), onFault: () => {} },
  );
  const missing = (paths: readonly string[], action?: () => void): readonly string[] => {
    action?.();
    return paths.filter((path) => !reported.has(path));
  };
  const until: Following["until"] = async (paths, action) => {
    await expect.poll(() => missing(paths, action), { timeout: 20_000, interval: 100 }).toEqual([]);
    const all = [...reported];
    reported.clear();
    return all;
  };
  return { ...watcher, until };
}

test("folders and files that are deleted or moved away are followed again when they are back", async () => {
  const root = folder({ "articles/a.md": "a", "newswire.yaml": "site: {}", "theme/style.css": "a {}", "formats/own/lines.mjs": "" });
  const { until, close } = await follow(root, ["articles", "newswire.yaml", "theme", "static", "formats/own/lines.mjs"]);
  try {
    for (const name of ["articles", "newswire.yaml", "formats"]) {
      const [file = ""] = ["articles/a.md", "newswire.yaml", "formats/own/lines.mjs"].filter((path) => path.startsWith(name));
      renameSync(join(root, name), join(root, "away"));
      expect(await until([file])).toContain(file);
      renameSync(join(root, "away"), join(root, name));
      expect(await until([file])).toContain(file);
      writeFileSync(join(root, file), "edited");
      expect(await until([file])).toContain(file);
    }
    rmSync(join(root, "theme"), { recursive: true });
    await until(["theme/style.css"]);
    addFiles(root, { "theme/style.css": "b {}", "static/ads.txt": "a" });
    await until(["theme/style.css", "static/ads.txt"]);
  } finally {
    await close();
  }
});

test("nothing beside the files of the site is reported, and of hidden folders only .well-known", async () => {
  const root = folder({ "articles/a.md": "a", "dist/ledger.ndjson": "{}", "dist/index.html": "" });
  const { until, close, add } = await follow(root, ["articles", "dist/ledger.ndjson", "static"], ["dist", ".newswire"]);
  try {
    mkdirSync(join(root, "pictures"));
    addFiles(root, { "notes.md": "a", "dist/index.html": "a", ".newswire/dev/a": "a", "articles/.b.md.swp": "a", "pictures/a.png": "a" });
    addFiles(root, { "static/.well-known/security.txt": "a", "dist/ledger.ndjson": "{ }" });
    const first = ["dist/ledger.ndjson", "static/.well-known/security.txt"];
    expect((await until(first)).toSorted()).toEqual(first);

    const pictures = ["articles/a.png", "pictures/a.png", "pictures/b.png"];
    add(pictures.map((name) => join(root, name)));
    let round = 0;
    const edit = (): void => [...pictures, "pictures/c.png"].forEach((path) => addFiles(root, { [path]: String((round += 1)) }));
    expect((await until(pictures, edit)).toSorted()).toEqual(pictures);
  } finally {
    await close();
  }
});

test("a folder that is a symbolic link is watched where it leads, and its files keep their names", async () => {
  const root = folder({ "shared/a.md": "a" });
  symlinkSync("shared", join(root, "articles"));
  const { until, close } = await follow(root, ["articles"]);
  try {
    addFiles(root, { "shared/a.md": "b", "shared/b.md": "b" });
    const files = ["articles/a.md", "articles/b.md"];
    expect((await until(files)).toSorted()).toEqual(files);
  } finally {
    await close();
  }
});
