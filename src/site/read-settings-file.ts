import { existsSync, readFileSync } from "node:fs";
import { ProblemError, reportInto } from "../model/problem.ts";
import type { Place, Problem } from "../model/problem.ts";
import type { Settings } from "../model/settings.ts";
import type { Run } from "../options.ts";
import { placeOfSetting } from "../settings/place-of-setting.ts";
import { readSettings } from "../settings/read-settings.ts";
import { shownPath } from "../disk/shown-path.ts";

/**
 * Read the settings file.
 *
 * @param warnings - Takes what is odd but usable.
 * @throws {ProblemError} when it is missing or has errors.
 */
export function readSettingsFile({ config }: Run, warnings: Problem[] = []): Settings {
  const problems: Problem[] = [];
  const report = reportInto(problems, shownPath(config));
  const isThere = existsSync(config);
  if (!isThere)
    report({
      code: "settings/missing",
      message: "there is no such settings file",
      hint: "Run `newswire init` to make one with a first article, or name yours with --config.",
    });
  const settings = isThere ? readSettings(textOf(config), report) : undefined;
  if (settings === undefined) throw new ProblemError(problems);
  for (const problem of problems) warnings.push(problem);
  return settings;
}

/** Where a setting stands in the settings file, by the keys that lead to it. */
export function placeInSettings({ config }: Run, keys: readonly string[]): Place {
  return placeOfSetting(textOf(config), keys);
}

function textOf(config: string): string {
  return readFileSync(config, "utf8")
    .replace(/^\ufeff/, "")
    .replace(/\r\n?/g, "\n");
}
