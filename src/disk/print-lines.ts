import { closeSync, openSync } from "node:fs";
import { withPath } from "./with-path.ts";
import { writeAll } from "./write.ts";

/** Characters per write. */
const CHUNK = 65_536;

/** Write lines to a file, in constant memory. */
export function printLines(path: string, lines: Iterable<string>): void {
  const file = openSync(path, "w");
  try {
    let text = "";
    const write = (): void => withPath(path, () => writeAll(file, Buffer.from(text)));
    for (const line of lines) {
      text += line;
      if (text.length < CHUNK) continue;
      write();
      text = "";
    }
    write();
  } finally {
    closeSync(file);
  }
}
