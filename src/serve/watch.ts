import { watch } from "chokidar";
import { statOf } from "../disk/stat-of.ts";
import { MachineFault } from "../model/machine-fault.ts";
import { WATCH_LIMIT } from "./messages.ts";
import { WatchScope } from "./watch-scope.ts";

/**
 * Milliseconds without a change after which changes are complete: editors write a file in several steps, and a rename is two changes.
 * chokidar drops changes of a file that come less than 50 ms after the last one it reported, so files must be read again after that.
 */
const QUIET = 60;

/** Watches files and folders. */
export interface Watcher {
  /** Watch these files and folders, too. They need not exist yet. */
  readonly add: (paths: readonly string[]) => void;
  readonly close: () => Promise<void>;
}

/** What to do about changes. */
export interface Changed {
  /**
   * Called without a wait, for a file that has other content, if it has any and is the only change. An editor may not be done with it,
   * and `onChange` follows.
   */
  readonly onEdit: (path: string) => void;
  /** Called with the absolute paths of files that were added, changed or deleted, some time after the last change. */
  readonly onChange: (changed: ReadonlySet<string>) => void;
  /** Called with the first error after the start, for example if the system watches no more files. Some changes get lost then. */
  readonly onFault: (error: unknown) => void;
}

/**
 * Watch files and folders, with everything below. They need not exist yet, and may come and go. Hidden files and `node_modules` are left
 * out.
 *
 * @param ignored - Folders to leave out.
 * @returns when every file is watched.
 * @throws {MachineFault} if the system watches no more files; other system errors.
 */
export async function openWatcher(
  paths: readonly string[],
  ignored: readonly string[],
  { onEdit, onChange, onFault }: Changed,
): Promise<Watcher> {
  const scope = new WatchScope(ignored);
  let changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    const all = changed;
    changed = new Set();
    timer = undefined;
    onChange(all);
  };
  const options = { ignoreInitial: true, followSymlinks: false, atomic: false };
  const watcher = watch([...scope.add(paths)], { ...options, ignored: (path) => scope.isIgnored(path) });
  watcher.on("all", (event, path) => {
    if (event === "addDir" || event === "unlinkDir") return;
    const place = scope.nameOf(path);
    changed.add(place);
    clearTimeout(timer);
    timer = setTimeout(flush, QUIET);
    if (event === "change" && changed.size === 1 && (statOf(place)?.size ?? 0) > 0) onEdit(place);
  });
  try {
    await new Promise<void>((ready, fail) => {
      watcher.once("ready", ready);
      watcher.once("error", (error) => fail(explain(error)));
      // One for each file would follow.
      watcher.on("error", () => {});
    });
  } catch (error) {
    await watcher.close();
    throw error;
  }
  watcher.removeAllListeners("error").once("error", (error) => onFault(explain(error)));
  watcher.on("error", () => {});
  return {
    add: (more) => {
      const starts = scope.add(more);
      if (starts.length > 0) watcher.add([...starts]);
    },
    close: async () => {
      clearTimeout(timer);
      await watcher.close();
    },
  };
}

/** The system says that the disk is full, or that too many files are open, if it has a limit for watched files. */
function explain(error: unknown): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  return syscall === "watch" && (code === "ENOSPC" || code === "EMFILE") ? new MachineFault(code, ...WATCH_LIMIT) : error;
}
