import { listKey, newestPage } from "../store/lists.ts";
import { LIST_TODO } from "../store/todo.ts";
import { listPath } from "../plan/lists.ts";
import { INDEX } from "../text/paths.ts";
import type { ListPages } from "./list-pages.ts";
import { finish, isPublished, publishFile } from "./publish-file.ts";
import type { Publishing } from "./publish-file.ts";

/** A numbered page, or with number 0 the first page of a month. */
interface TodoPage {
  readonly todo: string;
  readonly path: string;
  readonly number: number;
  /** Path of its file. */
  readonly file: string;
  /** Whether the list still has this page. */
  readonly isThere: boolean;
}

/**
 * Publish the pages of lists on the to-do list, after the stories they show. New pages link to each other, so they are published
 * first without links to missing ones.
 */
export async function publishLists(work: Publishing, pages: ListPages, afterEach: () => Promise<void> = async () => {}): Promise<void> {
  const todos = todoPages(work);
  for (const { todo, path, number, file, isThere } of work.first === undefined ? todos : []) {
    if (isThere && !isPublished(work, file))
      publishFile(
        work,
        pages.other(path, number, (to) => isPublished(work, to)),
        todo,
      );
  }
  for (const { todo, path, number, file, isThere } of todos) {
    work.leaving.set(file, todo);
    if (isThere)
      publishFile(
        work,
        pages.other(path, number, () => true),
        todo,
      );
    finish(work, todo);
    await afterEach();
  }
}

/** By list, oldest page first. */
function todoPages({ store, site: { settings } }: Publishing): TodoPage[] {
  const todos = Array.from(store.todo.keys(LIST_TODO), (todo): TodoPage => {
    const end = todo.lastIndexOf(" ");
    const [path, number] = [todo.slice(LIST_TODO.length, end), Number(todo.slice(end + 1))];
    const isThere = number === 0 ? store.lists.has(listKey(path, 0)) : number <= newestPage(store, path);
    return { todo, path, number, file: (number === 0 ? path : listPath(path, number)) + INDEX, isThere: isThere && settings.pages };
  });
  return todos.sort((a, b) => (a.path === b.path ? a.number - b.number : a.path < b.path ? -1 : 1));
}
