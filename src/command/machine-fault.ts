import { accessSync, constants } from "node:fs";
import type { MachineFault } from "../model/machine-fault.ts";
import { TEMPORARY } from "../disk/temporary.ts";
import { shownPath } from "../disk/shown-path.ts";

/** What a system's errors mean, and how to fix them. */
const FAULTS: Readonly<Record<string, readonly [meaning: string, fix: string]>> = {
  ENOSPC: ["no space left on the disk", "Make room there (bytes, or files where it counts those), then run it again."],
  EDQUOT: ["your share of the disk is used up", "Make room there, then run it again."],
  EFBIG: ["the file would be larger than this system allows", "Raise the limit (`ulimit -f`), then run it again."],
  EACCES: ["permission denied", "Give the user who runs newswire that permission, or run it as another."],
  EPERM: ["the system does not permit it", "Give the user who runs newswire that permission, or run it as another."],
  EROFS: ["the file system is read-only", "Name a place that can be written to, or mount it so that it can."],
  EMFILE: ["too many files are open", "Raise the limit (`ulimit -n`), then run it again."],
  ENFILE: ["too many files are open on this machine", "End other programs, or raise its limit, then run it again."],
  ENOMEM: ["there is not enough memory", "Give newswire more (see `ulimit -v`), then run it again."],
  EIO: ["the disk reports an error", "Look whether it is well, and whether files may be as large (`ulimit -f`), then run it again."],
  ENOENT: ["it is not there (any more)", "Look whether its folder is there, or another program is at work on it, then run it again."],
  EISDIR: ["a folder is in its place", "Move the folder away, then run it again."],
  ENOTDIR: ["a part of its path is no folder", "Name another place, or move that part away."],
  EEXIST: ["something else is in its place", "Move that away, then run it again."],
  ENOTEMPTY: ["a folder that is not empty is in its place", "Move that folder away, then run it again."],
  EBUSY: ["another program is at work on it", "Wait until that is done, then run it again."],
  ELOOP: ["its links go in a circle", "Put the file or folder itself there."],
  ENAMETOOLONG: ["its name is too long for this system", "Choose a shorter one, then run it again."],
};

/** What was being done when a call of the system failed. */
const ATTEMPTS: Readonly<Record<string, string>> = {
  open: "open",
  read: "read",
  scandir: "read the folder",
  stat: "look at",
  lstat: "look at",
  mkdir: "make the folder",
  mkdtemp: "make a folder at",
  rename: "put in place",
  unlink: "remove",
  rmdir: "remove",
  rm: "remove",
  link: "make",
};

type SystemError = NodeJS.ErrnoException & { readonly dest?: string };

/**
 * Say in a sentence or two what the machine refused, where, why, and what to do about it.
 *
 * @returns Undefined for an error that is none of the machine's.
 */
export function explainMachineFault(error: unknown): string | undefined {
  const { code, syscall, message, path, dest, fix: ownFix } = error as SystemError & Partial<MachineFault>;
  // One of ours may come from another thread, where errors lose their class.
  if (ownFix !== undefined)
    return `newswire could not go on: ${path === undefined ? "" : `${visiblePlace(path)}: `}${message} (${code}). ${ownFix}`;
  if (code === undefined || syscall === undefined) return undefined;
  const [meaning, fix] = FAULTS[code] ?? [];
  if (meaning === undefined) return `newswire could not go on: ${message}`;
  const isSource = syscall === "copyfile" && path !== undefined && !isReadable(path);
  const [done, place] = isSource ? ["read", path] : [ATTEMPTS[syscall] ?? "write", dest ?? path];
  const what = place === undefined ? done : `${done} ${visiblePlace(place)}`;
  return `newswire could not ${what}: ${meaning} (${code}). ${fix}`;
}

/** Whether a file that was to be copied is well: what was printed to be copied is gone by now. */
function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT";
  }
}

/** A path as people know it: of something that is being written, the place it is for. */
function visiblePlace(path: string): string {
  return shownPath(path.replace(new RegExp(TEMPORARY, "g"), (part) => (part.endsWith("/") ? "/" : ""))).replace(/\p{Cc}/gu, "\ufffd");
}
