import { closeSync, openSync, writeSync } from "node:fs";

/** Characters that are written together. */
const CHUNK = 65_536;

/** Write a file of many lines, in little memory. */
export function printLines(path: string, lines: Iterable<string>): void {
  const file = openSync(path, "w");
  try {
    let text = "";
    for (const line of lines) {
      text += line;
      if (text.length < CHUNK) continue;
      writeSync(file, text);
      text = "";
    }
    writeSync(file, text);
  } finally {
    closeSync(file);
  }
}
