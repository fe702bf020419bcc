import { renderRedirectPage } from "../page/redirect-page.ts";
import { REDIRECT_TODO } from "../store/todo.ts";
import { finish, publishFile } from "./publish-file.ts";
import type { Publishing } from "./publish-file.ts";
import { openRedirects } from "./redirects.ts";

/** Publish the redirect pages on the to-do list, after the pages they lead to. Other outputs at their paths are published already. */
export function publishRedirects(work: Publishing): void {
  const { store, site } = work;
  const todos = Array.from(store.todo.keys(REDIRECT_TODO));
  if (todos.length === 0) return;
  const redirectAt = openRedirects(store, site.settings);
  for (const todo of todos) {
    const path = todo.slice(REDIRECT_TODO.length);
    const redirect = redirectAt(path);
    // At an address with a query, only rules for hosts can redirect.
    if (redirect !== undefined && !path.startsWith("/"))
      publishFile(work, { path, wave: "page", body: renderRedirectPage(redirect.to, site.settings) }, todo);
    else if (store.outputs.get(path)?.from === todo) work.leaving.set(path, todo);
    finish(work, todo);
  }
}
