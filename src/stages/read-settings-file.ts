import { existsSync, readFileSync } from "node:fs";
import { ProblemError, reportInto } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Settings } from "../model/settings.ts";
import type { Run } from "../options.ts";
import { readSettings } from "../settings/read-settings.ts";
import { shownPath } from "../io/shown-path.ts";

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
  const text = isThere
    ? readFileSync(config, "utf8")
        .replace(/^\ufeff/, "")
        .replace(/\r\n?/g, "\n")
    : "";
  const settings = isThere ? readSettings(text, report) : undefined;
  if (settings === undefined) throw new ProblemError(problems);
  warnings.push(...problems);
  return settings;
}
