import { withoutExtension } from "./article-file.ts";

const DATE = /^\d{4}-\d{1,2}-\d{1,2}-(?=.)/;

/** Compare names as wikis do: letter case, blanks and underscores do not count. */
function plain(name: string): string {
  return name
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[\s_]+/g, "-");
}

/** Split a path into plain names. The folder of an `index` file names it. */
function partsOf(path: string): string[] {
  const parts = plain(withoutExtension(path)).split("/");
  return /^(?:-?index|readme)$/.test(parts.at(-1) ?? "") && parts.length > 1 ? parts.slice(0, -1) : parts;
}

/** The names by which other articles may refer to one: its file name, with and without a date. */
export function namesOf(path: string): readonly string[] {
  const name = partsOf(path).at(-1) ?? "";
  return DATE.test(name) ? [name, name.replace(DATE, "")] : [name];
}

/** Articles by name. */
export interface ArticleNames {
  /**
   * Find an article as wikis and other tools do: by the end of its path. Of several, take one in the same folder, or else the one with
   * the shortest path.
   *
   * @param from - Path of the article with the reference.
   */
  readonly find: (name: string, from: string) => string | undefined;
}

/** @param paths - Relative to the articles folder. */
export function openArticleNames(paths: readonly string[]): ArticleNames {
  const all = new Set(paths);
  const byName = new Map<string, string[]>();
  for (const path of paths) {
    for (const name of namesOf(path)) {
      const known = byName.get(name);
      if (known === undefined) byName.set(name, [path]);
      else known.push(path);
    }
  }
  return {
    find: (written, from) => {
      // In a bundle of Hugo, `index.md` is the article beside this translation.
      const beside = folderOf(from) + written;
      if (all.has(beside)) return beside;
      const wanted = partsOf(written);
      const name = wanted.at(-1) ?? "";
      const folder = folderOf(from);
      const rank = (path: string): readonly (string | number)[] => {
        const isExact = partsOf(path).at(-1) === name;
        return [isExact ? 0 : 1, folderOf(path) === folder ? 0 : 1, path.length, path];
      };
      const found = (byName.get(name) ?? []).filter((path) => isEnd([...partsOf(path).slice(0, -1), name], wanted));
      return found.toSorted((a, b) => compare(rank(a), rank(b)))[0];
    },
  };
}

/** Whether the shorter of two paths is the end of the other. */
function isEnd(path: readonly string[], wanted: readonly string[]): boolean {
  const length = Math.min(path.length, wanted.length);
  return path.slice(-length).join("/") === wanted.slice(-length).join("/");
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  const at = a.findIndex((each, index) => each !== b[index]);
  return at === -1 ? 0 : (a[at] ?? 0) < (b[at] ?? 0) ? -1 : 1;
}
