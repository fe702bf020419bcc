import { linkSync, renameSync, rmSync } from "node:fs";
import { temporaryName } from "./temporary.ts";
import { writeFile } from "./write.ts";
import type { Manner, Written } from "./write.ts";

/**
 * Put a file in the place of another, or where there is none: who reads it meets the old one or the new one, whole.
 *
 * @param content - Bytes, or the path of the file to copy.
 * @param before - Called when the file is written, before it is renamed into its place.
 * @throws system errors: disk full, no permission. Then what was there is there.
 */
export function replaceFile(place: string, content: Uint8Array | string, manner: Manner = {}, before = (): void => {}): Written {
  const temporary = temporaryName(place);
  const written = writeFile(temporary, content, manner);
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
 * Make a file where there is none: it appears with all that is in it.
 *
 * @throws system errors; EEXIST where there is one.
 */
export function createFile(place: string, content: Uint8Array): void {
  const temporary = temporaryName(place);
  writeFile(temporary, content, { isVital: true });
  try {
    linkSync(temporary, place);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    // Some file systems have no second names.
    if (!/^(?:EPERM|ENOSYS|ENOTSUP|EOPNOTSUPP|EMLINK)$/.test(code)) throw error;
    writeFile(place, content, { isNew: true, isVital: true });
  } finally {
    rmSync(temporary, { force: true });
  }
}
