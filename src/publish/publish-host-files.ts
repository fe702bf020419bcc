import { hostFiles } from "../hosting/host-files.ts";
import type { Store } from "../store/store.ts";
import type { Site } from "../site/open-site.ts";
import { finish, publishFile } from "./publish-file.ts";
import type { Publishing } from "./publish-file.ts";

/** Prefix of to-dos for files that configure the host. */
const HOST_TODO = "host ";

/** Add new files for the host to the to-do list. Their content depends only on the settings. */
export function planHostFiles({ settings }: Site, store: Store): void {
  const missing = hostFiles(settings).filter(({ path }) => !store.outputs.has(path));
  if (missing.length === 0) return;
  store.transaction(() => {
    for (const { path } of missing) store.todo.put(HOST_TODO + path, "");
  });
}

/** Publish the files for the host. */
export function publishHostFiles(work: Publishing): void {
  for (const output of hostFiles(work.site.settings)) {
    const todo = HOST_TODO + output.path;
    if (!work.store.todo.has(todo)) continue;
    publishFile(work, output, todo);
    finish(work, todo);
  }
}
