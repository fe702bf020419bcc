import { dirname } from "node:path";
import { readAsset } from "../media/assets.ts";
import type { Asset } from "../model/asset.ts";
import type { Store } from "../store/store.ts";
import { toKey } from "../text/hash.ts";
import { LIST_TODO, TOP_TODO } from "../store/todo.ts";
import type { Site } from "../site/open-site.ts";

/** A picture named in the settings. */
interface SitePicture {
  /** Key in `meta`, without a space. */
  readonly name: string;
  /** Empty if the settings name none. */
  readonly url: string;
  /** The picture, if it is a local file. */
  readonly asset?: Asset | undefined;
  /** To-dos of the outputs that show it. */
  readonly shownIn: () => readonly string[];
}

/** Publish pictures named in the settings. If the URL of one changes, add everything that shows it to the to-do list. */
export function updateSitePictures({ pictures: { icon, moreIcons = [], logo, cover }, receivers }: Site, store: Store): void {
  const pages = (): string[] => Array.from(store.stories.keys(), (key) => `page ${key}`);
  const feeds = (): string[] => Array.from(store.feeds.keys(), (path) => `feed ${path.slice(1)}`);
  const others = (): string[] => Array.from(store.outputs.entries(), ([, { from }]) => from).filter(isOfMany);
  const all = (): string[] => [...pages(), TOP_TODO.notFound, TOP_TODO.subscribe, TOP_TODO.favicon, ...feeds(), ...others()];
  for (const [name, picture] of Object.entries({ icon, logo, cover }))
    update(store, { name, url: picture?.url ?? "", asset: picture?.asset, shownIn: all });
  for (const [i, { url, asset }] of moreIcons.entries()) update(store, { name: `icon-${i + 2}`, url, asset, shownIn: all });
  for (const [path, { picture }] of receivers) {
    update(store, { name: `picture-${path}`, url: picture?.url ?? "", asset: picture, shownIn: () => [`feed ${path}`] });
  }
}

/** Whether an output is an archive or a page of a list. */
function isOfMany(todo: string): boolean {
  return todo.startsWith("archive ") || todo.startsWith(LIST_TODO);
}

function update(store: Store, { name, url, asset, shownIn }: SitePicture): void {
  const before = store.meta.get(name);
  if (before === url) return;
  // In a first build, everything is on the list already.
  const todos = before === undefined ? [] : shownIn();
  const uses = Array.from(store.uses.keys(), (use) => (use.endsWith(` ${name}`) ? [use] : [])).flat();
  store.transaction(() => {
    for (const todo of todos) if (store.todo.get(todo) === undefined) store.todo.put(todo, "");
    for (const use of uses) {
      store.uses.remove(use);
      store.todo.put(`media ${use.slice(0, -` ${name}`.length)}`, "");
    }
    if (asset !== undefined) {
      const { path, copyOf } = asset;
      const row = readAsset(copyOf, dirname(copyOf));
      store.assets.put(toKey(copyOf), { location: copyOf, ...row });
      store.dependents.put(`${toKey(`asset ${copyOf}`)} ${name}`, 1);
      store.uses.put(`${path} ${name}`, copyOf);
      store.todo.put(`media ${path}`, "");
    }
    store.meta.put(name, url);
  });
}
