import { existsSync } from "node:fs";
import type { Run } from "../options.ts";
import { readSettingsFile } from "../site/read-settings-file.ts";
import { PREVIEW_MARK } from "../text/marks.ts";
import { OUTLINE, ROBOTS } from "../text/paths.ts";
import { decodeReferences } from "../text/text-of-html.ts";
import { parseUrl } from "../text/url.ts";
import { textIn } from "./folder-links.ts";

/**
 * Return the URL where a built folder is or will be served: `site.url`, or the address for which a preview was built. Undefined if it
 * is unknown.
 *
 * @throws {ProblemError} if the settings have errors.
 */
export function baseOfFolder(folder: string, run: Run): string | undefined {
  if (textIn(folder, ROBOTS)?.startsWith(PREVIEW_MARK) !== true) return existsSync(run.config) ? readSettingsFile(run).site.url : undefined;
  // The site's own feed is the first in the list.
  const [, url] = /\sxmlUrl="([^"]*)"/.exec(textIn(folder, OUTLINE) ?? "") ?? [];
  return url === undefined ? undefined : parseUrl(".", decodeReferences(url))?.href;
}
