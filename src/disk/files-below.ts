import { readdirSync } from "node:fs";
import { join } from "node:path";
import { shownPath } from "./shown-path.ts";

/** Files that nobody means to publish. `.env` has passwords. Other hidden files may be meant: `.well-known/`, `.nojekyll`. */
const LEFTOVER = /^(?:\.git.*|\.env(?:\..*)?|\.DS_Store|Thumbs\.db|\.#.*|.*~|.*\.sw[op])$/;

/**
 * List all files below a folder, as paths relative to it, with `/`.
 *
 * @param onLink - Called with each symbolic link, as the user would type its path. Links are not followed.
 */
export function filesBelow(folder: string, onLink: (path: string) => unknown): string[] {
  const found: string[] = [];
  const queue = [""];
  for (let under = queue.pop(); under !== undefined; under = queue.pop()) {
    for (const entry of readdirSync(join(folder, under), { withFileTypes: true })) {
      const path = under + entry.name;
      if (LEFTOVER.test(entry.name)) continue;
      if (entry.isSymbolicLink()) onLink(shownPath(join(folder, path)));
      else if (entry.isDirectory()) queue.push(`${path}/`);
      else if (entry.isFile()) found.push(path);
    }
  }
  return found.sort();
}
