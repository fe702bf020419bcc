import { accessSync, constants, existsSync, lstatSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { isAtOrBelow, isBelow } from "../disk/is-below.ts";
import { realPath } from "../disk/real-path.ts";
import { isPassedOver } from "../text/article-file.ts";

/**
 * Which files and folders to watch. The folders above them are watched, too, but nothing else in these: so newswire notices when something
 * is deleted and comes back, for example after `git checkout` of another branch.
 */
export class WatchScope {
  /** Folders to leave out, except for what is added by name. */
  readonly #ignored: readonly string[];
  readonly #roots = new Set<string>();
  readonly #parents = new Set<string>();
  /** Symbolic links that were added, by where they lead. */
  readonly #links = new Map<string, string>();

  constructor(ignored: readonly string[]) {
    this.#ignored = ignored.map((path) => resolve(path));
  }

  /**
   * Add files and folders, with everything below. They need not exist yet.
   *
   * @returns the existing folders in which to look for them.
   */
  add(paths: readonly string[]): readonly string[] {
    const [starts, fresh] = [new Set<string>(), new Set<string>()];
    const places = paths.map((path) => this.#follow(resolve(path)));
    // A folder comes before those below it.
    for (const place of places.sort((a, b) => a.length - b.length)) {
      if (this.#isWatched(place)) continue;
      const above = parentsOf(place);
      const known = above.findIndex((folder) => this.#parents.has(folder) || this.#isWatched(folder));
      const start = known === -1 ? above.findIndex((folder) => existsSync(folder)) : known;
      this.#roots.add(place);
      const added = above.slice(0, known === -1 ? start + 1 : start);
      for (const folder of added) this.#parents.add(folder);
      for (const path of [place, ...added]) fresh.add(path);
      const folder = above[start];
      if (folder === undefined || (known !== -1 && fresh.has(folder))) continue;
      starts.add(isReadable(folder) ? folder : place);
    }
    return [...starts];
  }

  /** Whether to leave out a file or folder, and everything below it. */
  isIgnored(path: string): boolean {
    const place = resolve(path);
    if (this.#roots.has(place) || this.#parents.has(place)) return false;
    return isLeftOut(basename(place)) || this.#parents.has(dirname(place)) || this.#isOutside(place);
  }

  /** The path of a file as it was added: below a link, not where that leads. */
  nameOf(path: string): string {
    const place = resolve(path);
    for (const [real, link] of this.#links) if (isAtOrBelow(real, place)) return join(link, relative(real, place));
    return place;
  }

  #follow(place: string): string {
    if (lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return place;
    const real = realPath(place);
    this.#links.set(real, place);
    return real;
  }

  #isOutside(place: string): boolean {
    return this.#ignored.some((folder) => isAtOrBelow(folder, place));
  }

  /** Whether a path was added, or is below one that was. */
  #isWatched(place: string): boolean {
    if (this.#roots.has(place)) return true;
    if (this.#isOutside(place)) return false;
    return [...this.#roots].some((root) => isBelow(root, place) && !relative(root, place).split(sep).some(isLeftOut));
  }
}

/** Whether newswire never reads a file or folder with this name. */
function isLeftOut(name: string): boolean {
  return (isPassedOver(name) && name !== ".well-known") || name === "node_modules";
}

/** Whether the files of a folder can be listed. A folder above the site need not allow it. */
function isReadable(folder: string): boolean {
  try {
    accessSync(folder, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

/** The folders that contain a path, the innermost first. */
function parentsOf(path: string): readonly string[] {
  const above = dirname(path);
  return above === path ? [] : [above, ...parentsOf(above)];
}
