import { linkSync, renameSync, rmSync, statSync } from "node:fs";
import type { Stats } from "node:fs";
import { MachineFault } from "../model/machine-fault.ts";
import { temporaryName } from "./temporary-name.ts";
import { writeFile } from "./write.ts";
import type { WriteOptions, Written } from "./write.ts";

/**
 * Write or replace a file in one step: readers see either the old or the new file.
 *
 * @param content - Bytes, or the path of the file to copy.
 * @param before - Called after writing, before the rename.
 * @throws system errors, for example a full disk. The old file is unchanged then.
 */
export function replaceFile(place: string, content: Uint8Array | string, options: WriteOptions = {}, before = (): void => {}): Written {
  const temporary = temporaryName(place);
  const written = writeFile(temporary, content, options);
  try {
    before();
    renameSync(temporary, place);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  return written;
}

/**
 * Create a file in one step.
 *
 * @throws system errors; EEXIST if the file exists.
 */
export function createFile(place: string, content: Uint8Array): void {
  const temporary = temporaryName(place);
  writeFile(temporary, content, { isVital: true });
  try {
    linkSync(temporary, place);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    // Some file systems have no hard links.
    if (!/^(?:EPERM|ENOSYS|ENOTSUP|EOPNOTSUPP|EMLINK)$/.test(code)) throw error;
    writeFile(place, content, { isNew: true, isVital: true });
  } finally {
    rmSync(temporary, { force: true });
  }
}

/**
 * Refuse to overwrite what somebody saved meanwhile.
 *
 * @throws {MachineFault} ECHANGED if the file is not as `stats` has it.
 */
export function refuseChanged(path: string, { size, mtimeMs, ino }: Stats): void {
  const now = statSync(path);
  if (now.size === size && now.mtimeMs === mtimeMs && now.ino === ino) return;
  throw new MachineFault("ECHANGED", "the file was changed in the meantime and stays as it is", "Run the command again.", path);
}
