import { hostFiles } from "../hosting/host-files.ts";
import type { Store } from "../store/store.ts";
import type { Site } from "../site/open-site.ts";
import { finish, place } from "./put-output.ts";
import type { Publishing } from "./put-output.ts";

/** Begins the keys of to-dos of files that tell the host how to serve the site. */
const HOST_TODO = "host ";

/** Put the files for hosts that are not published yet on the to-do list: they depend on the settings alone. */
export function planHostFiles({ settings }: Site, store: Store): void {
  const due = hostFiles(settings).filter(({ path }) => !store.outputs.has(path));
  if (due.length === 0) return;
  store.transaction(() => {
    for (const { path } of due) store.todo.put(HOST_TODO + path, "");
  });
}

/** Put the files for hosts in place. */
export function publishHostFiles(work: Publishing): void {
  for (const output of hostFiles(work.site.settings)) {
    const todo = HOST_TODO + output.path;
    if (!work.store.todo.has(todo)) continue;
    place(work, output, todo);
    finish(work, todo);
  }
}
