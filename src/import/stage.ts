import { closeSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readPart } from "../disk/read-part.ts";
import { writeAll } from "../disk/write.ts";

/** A temporary folder for one import. */
export interface Stage {
  /** Return the path of a new file in it. */
  readonly newPath: () => string;
  /** Keep a text outside memory. Returns a function that reads it. */
  readonly keep: (text: string) => () => string;
  readonly remove: () => void;
}

/** Create a temporary folder, which other users cannot read. */
export function openStage(): Stage {
  const folder = mkdtempSync(join(tmpdir(), "newswire-import-"));
  const texts = openSync(join(folder, "texts"), "w+");
  let [count, end] = [0, 0];
  return {
    newPath: () => join(folder, String((count += 1))),
    keep: (text) => {
      const bytes = Buffer.from(text);
      const start = end;
      writeAll(texts, bytes);
      end += bytes.length;
      return () => readPart(texts, bytes.length, start).toString();
    },
    remove: () => {
      closeSync(texts);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
