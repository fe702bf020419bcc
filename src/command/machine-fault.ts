import { accessSync, constants } from "node:fs";
import type { MachineFault } from "../model/machine-fault.ts";
import { dirname, resolve } from "node:path";
import { statOf } from "../disk/stat-of.ts";
import { TEMPORARY } from "../disk/temporary-name.ts";
import { shownPath } from "../disk/shown-path.ts";
import { withoutKeys } from "../text/private-path.ts";
import { OBSTACLES, SYSTEM_CALLS, SYSTEM_ERRORS } from "./messages.ts";

type SystemError = NodeJS.ErrnoException & { readonly dest?: string };

/**
 * Say what the system refused, for which path, why, and how to fix it.
 *
 * @returns Undefined for an error that does not come from the system.
 */
export function explainMachineFault(error: unknown): string | undefined {
  const { code, syscall, message, path, dest, fix: ownFix } = error as SystemError & Partial<MachineFault>;
  // Not `instanceof MachineFault`: errors from other threads have lost their class.
  if (ownFix !== undefined) {
    const begin = message.startsWith("could not ") ? "newswire " : "newswire could not continue: ";
    return `${begin}${path === undefined ? "" : `${visiblePlace(path)}: `}${message}. ${ownFix}`;
  }
  if (code === undefined || syscall === undefined) return undefined;
  const [meaning, fix] = SYSTEM_ERRORS[code] ?? [];
  if (meaning === undefined) return `newswire could not continue: ${withoutKeys(message)}`;
  const isSource = syscall === "copyfile" && path !== undefined && !isReadable(path);
  const [done, place] = isSource ? ["read", path] : [SYSTEM_CALLS[syscall] ?? "write", dest ?? path];
  const what = place === undefined ? done : `${done} ${visiblePlace(place)}`;
  const [why, remedy] = (place === undefined ? undefined : obstacleAt(place, code, syscall)) ?? [`${meaning} (${code})`, fix];
  return `newswire could not ${what}: ${why}. ${remedy}`;
}

/** Find the folder that is missing or not writable, or the file that is in the place of a folder. */
function obstacleAt(place: string, code: string, syscall: string): readonly [meaning: string, fix: string] | undefined {
  if (code === "EACCES" && syscall === "mkdir") return OBSTACLES.parent(visiblePlace(dirname(resolve(place))));
  if (!["EEXIST", "ENOTDIR", "ENOENT"].includes(code)) return undefined;
  let missing: string | undefined;
  for (let path = place; ; path = dirname(path)) {
    const found = statOf(path);
    if (found !== undefined) {
      if (!found.isDirectory() && (path !== place || syscall === "mkdir")) return OBSTACLES.file(visiblePlace(path));
      if (missing !== place) return missing === undefined ? undefined : OBSTACLES.missing(visiblePlace(missing));
      const isNew = syscall === "mkdir" || (syscall === "open" && TEMPORARY.test(place));
      return isNew && code === "ENOENT" ? OBSTACLES.closed(visiblePlace(path)) : undefined;
    }
    if (dirname(path) === path) return undefined;
    missing = path;
  }
}

/** Whether the source of a failed copy can be read. A temporary source is removed by now: then the target failed. */
function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT";
  }
}

/** A path as users know it: for a temporary file, the path it was to replace. */
function visiblePlace(path: string): string {
  const shown = shownPath(path.replace(new RegExp(TEMPORARY, "g"), (part) => (part.endsWith("/") ? "/" : "")));
  return (shown === "." ? resolve(shown) : shown).replace(/\p{Cc}/gu, "\ufffd");
}
