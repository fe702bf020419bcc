import { hostFiles, hostPaths } from "../hosting/host-files.ts";
import { toRedirects } from "../hosting/redirects.ts";
import { shownPath } from "../disk/shown-path.ts";
import { toProblem } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Store } from "../store/store.ts";
import { REDIRECT_TODO } from "../store/todo.ts";
import { isEmpty } from "../text/is-empty.ts";
import { REDIRECTS } from "../text/paths.ts";
import type { Site } from "../site/open-site.ts";
import { redirectsLimited } from "./messages.ts";
import { finish, publishFile } from "./publish-file.ts";
import type { Publishing } from "./publish-file.ts";
import { listRedirects } from "./redirects.ts";
import { settingsOfHost } from "./to-preview.ts";

/** Prefix of to-dos for files that configure the host. */
const HOST_TODO = "host ";

/** Add new files for the host to the to-do list. Their content depends on the settings, and on stories that moved. */
export function planHostFiles({ settings }: Site, store: Store): void {
  const hasMoved = !isEmpty(store.todo.keys(REDIRECT_TODO));
  const isDue = (path: string): boolean => hasMoved || (!store.outputs.has(path) && (path !== REDIRECTS || store.moves.count() > 0));
  const due = hostPaths(settings).filter(isDue);
  if (due.length === 0) return;
  store.transaction(() => {
    for (const path of due) store.todo.put(HOST_TODO + path, "");
  });
}

/** Publish the files for the host, after the pages to which they redirect. */
export function publishHostFiles(work: Publishing): readonly Problem[] {
  const { store, site, run } = work;
  const due = Array.from(store.todo.keys(HOST_TODO));
  if (due.length === 0) return [];
  const settings = settingsOfHost(site);
  const { url } = site.settings.site;
  const moves = listRedirects(store, site.settings).map((move) => {
    return move.to.startsWith(url) ? { ...move, to: settings.site.url + move.to.slice(url.length) } : move;
  });
  const redirects = toRedirects(moves, settings.site.url);
  const { files, limited } = hostFiles(settings, redirects);
  for (const todo of due) {
    const path = todo.slice(HOST_TODO.length);
    const output = files.find((file) => file.path === path);
    if (output === undefined) work.leaving.set(path, todo);
    else publishFile(work, output, todo);
    finish(work, todo);
  }
  return limited.map((limit) => toProblem(shownPath(run.config), redirectsLimited(redirects.length, limit)));
}
