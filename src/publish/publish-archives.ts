import type { Output } from "../model/output.ts";
import { archivePrefix } from "../plan/archives.ts";
import { assemble } from "../plan/assemble.ts";
import { toFeed } from "../plan/feeds.ts";
import { archivePath, possibleFormats } from "../text/paths.ts";
import { formatsOf } from "../site/formats-of.ts";
import { openFragments } from "./fragments.ts";
import { archiveTodo } from "../store/todo.ts";
import { finish, isPublished, publishFile, publishFolder } from "./publish-file.ts";
import type { Publishing } from "./publish-file.ts";
import { newestArchive } from "../record/assign-archives.ts";

/** An archive to render; or to remove, if `number` is greater than `newest`. */
interface TodoArchive {
  readonly path: string;
  readonly number: number;
  readonly newest: number;
}

/**
 * Publish archives, before the feeds that link to them. So a story that leaves a feed is in an archive before that.
 *
 * @param afterEach - Called after each archive.
 */
export async function publishArchives(work: Publishing, afterEach: () => Promise<void> = async () => {}): Promise<void> {
  const todos = todoArchives(work);
  if (todos.length === 0) return;
  const render = archiveRenderer(work);
  const files = possibleFormats(work.site.settings.feeds.formats).map(({ file }) => file);
  if (work.first === undefined) await announce(work, todos, render);
  // Newest first: an archive must exist before the older one links to it.
  for (const archive of todos.toReversed()) {
    const { path, number, newest } = archive;
    const todo = archiveTodo(path, number);
    for (const file of files) work.leaving.set(archivePath(path, number) + file, todo);
    if (number <= newest) placeAll(work, archive, await render(archive));
    finish(work, todo);
    await afterEach();
  }
}

/**
 * Archives link to the next and to the previous one. Publish new ones without the link to the next one first, so that no link is
 * broken. A new format has new documents in existing archives.
 */
async function announce(
  work: Publishing,
  todos: readonly TodoArchive[],
  render: (archive: TodoArchive) => Promise<readonly Output[]>,
): Promise<void> {
  const files = formatsOf(work.site, undefined).flatMap(({ file, isArchived }) => (isArchived ? [file] : []));
  for (const archive of todos) {
    const { path, number, newest } = archive;
    const isThere = (at: number, file: string): boolean => isPublished(work, archivePath(path, at) + file);
    const wanted = files.filter((file) => number < newest && !isThere(number, file) && !isThere(number + 1, file));
    if (wanted.length === 0) continue;
    const folder = archivePath(path, number);
    const outputs = (await render({ ...archive, newest: number })).filter((output) => wanted.includes(output.path.slice(folder.length)));
    publishFolder(work, folder, outputs, archiveTodo(path, number));
  }
}

function placeAll(work: Publishing, { path, number }: TodoArchive, outputs: readonly Output[]): void {
  const todo = archiveTodo(path, number);
  if (work.first === undefined) publishFolder(work, archivePath(path, number), outputs, todo);
  else for (const output of outputs) publishFile(work, output, todo);
}

/** By feed, oldest first. */
function todoArchives({ store }: Publishing): TodoArchive[] {
  const newest = new Map<string, number>();
  const todos = Array.from(store.todo.keys("archive "), (todo) => {
    const [, path = "", number = ""] = todo.split(" ");
    if (!newest.has(path)) newest.set(path, newestArchive(store, path));
    return { path, number: Number(number), newest: newest.get(path) ?? 0 };
  });
  return todos.sort((a, b) => (a.path === b.path ? a.number - b.number : a.path < b.path ? -1 : 1));
}

function archiveRenderer({ site, store, texts }: Publishing): (archive: TodoArchive) => Promise<readonly Output[]> {
  const { settings, pictures } = site;
  const storiesOf = openFragments(site, store, texts);
  const formats = formatsOf(site, undefined).filter(({ isArchived }) => isArchived);
  return async ({ path, number, newest }) => {
    const keys = Array.from(store.archives.entries(archivePrefix(path, number)), ([, key]) => key);
    const stories = await storiesOf(keys, toFeed(path, undefined, settings));
    // Its title comes from its own stories, so that a tag spelled differently later does not change it.
    const filled = { feed: toFeed(path, stories[0], settings), stories, gone: [], notBefore: 0, archive: number, newestArchive: newest };
    return formats.map((format) => assemble(filled, format, settings, pictures, ({ fragments }) => fragments.get(format.name) ?? []));
  };
}
