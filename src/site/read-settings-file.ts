import { existsSync, readFileSync } from "node:fs";
import { ProblemError, reportInto, sortProblems } from "../model/problem.ts";
import type { Place, Problem } from "../model/problem.ts";
import type { Settings } from "../model/settings.ts";
import type { Run } from "../options.ts";
import { placeOfSetting } from "../settings/place-of-setting.ts";
import { readSettings } from "../settings/read-settings.ts";
import { isFolder } from "../disk/is-folder.ts";
import { shownPath } from "../disk/shown-path.ts";
import { withPath } from "../disk/with-path.ts";
import { SETTINGS_IN_FOLDER, SETTINGS_NOT_FOUND } from "./messages.ts";

/**
 * Read the settings file.
 *
 * @param warnings - Filled with warnings.
 * @throws {ProblemError} if the file is missing or has errors.
 */
export function readSettingsFile({ config }: Run, warnings: Problem[] = []): Settings {
  const problems: Problem[] = [];
  const report = reportInto(problems, shownPath(config));
  const isThere = existsSync(config) && !isFolder(config);
  if (!isThere) report(isFolder(config) ? SETTINGS_IN_FOLDER : SETTINGS_NOT_FOUND);
  const settings = isThere ? readSettings(textOf(config), report) : undefined;
  if (settings === undefined) throw new ProblemError(sortProblems(problems));
  for (const problem of problems) warnings.push(problem);
  return settings;
}

/** Return the place of a setting, given by its path of keys. */
export function placeInSettings({ config }: Run, keys: readonly string[]): Place {
  return placeOfSetting(textOf(config), keys);
}

function textOf(config: string): string {
  return withPath(config, () => readFileSync(config, "utf8"))
    .replace(/^\ufeff/, "")
    .replace(/\r\n?/g, "\n");
}

/** Whether a text is a settings file without errors. */
export function hasValidSettings(text: string): boolean {
  return readSettings(text, () => {}) !== undefined;
}
