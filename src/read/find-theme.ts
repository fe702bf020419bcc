import { stateOf } from "../disk/stat-of.ts";
import type { Run } from "../options.ts";
import { themeStyle } from "../site/theme-style.ts";
import type { Store } from "../store/store.ts";
import { THEME_STYLE, TOP_TODO } from "../store/todo.ts";

/** Put the stylesheet on the to-do list if the site's own one is new, changed or deleted. */
export function findTheme(store: Store, run: Run): void {
  const state = stateOf(themeStyle(run));
  if ((store.meta.get(THEME_STYLE) ?? "") === state) return;
  store.transaction(() => {
    if (state === "") store.meta.remove(THEME_STYLE);
    else store.meta.put(THEME_STYLE, state);
    store.todo.put(TOP_TODO.style, "");
  });
}
