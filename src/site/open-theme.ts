import { dirname, join } from "node:path";
import { shownPath } from "../disk/shown-path.ts";
import { faultIn } from "../modules/call-module.ts";
import { loadModule } from "../modules/load-module.ts";
import { ProblemError, reportInto } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Settings, SitePictures } from "../model/settings.ts";
import type { Run } from "../options.ts";
import { customPart } from "../page/custom-part.ts";
import { renderSamples } from "../page/sample-pages.ts";
import type { Facts, Theme } from "../page/theme.ts";
import { nearest } from "../text/nearest.ts";
import { partFault, unknownThemeFile } from "./messages.ts";
import { STYLE_NAME } from "./theme-files.ts";
import type { ThemeFiles } from "./theme-files.ts";

/** The parts that a module can replace. */
const PARTS = ["head", "header", "footer", "story-card", "article", "list"] as const satisfies readonly (keyof Facts)[];
const FILES = [STYLE_NAME, ...PARTS.map((name) => `${name}.mjs`)];

/**
 * Load the modules of the theme, and try each with pages that have little.
 *
 * @throws {ProblemError} if the folder has a file that newswire does not know, or a module fails.
 */
export async function openTheme({ names, version }: ThemeFiles, settings: Settings, pictures: SitePictures, run: Run): Promise<Theme> {
  const problems: Problem[] = [];
  const shown = (name: string): string => shownPath(join(dirname(run.config), "theme", name));
  for (const name of names.filter((each) => !FILES.includes(each))) {
    reportInto(problems, shown(name))(unknownThemeFile(FILES, nearest(name, FILES)));
  }
  const theme: Partial<Record<keyof Facts, unknown>> = {};
  for (const name of PARTS.filter((each) => names.includes(`${each}.mjs`))) {
    const path = `theme/${name}.mjs`;
    // oxlint-disable-next-line no-await-in-loop -- in order, so that problems have a stable order
    const part = await loadModule(path, run, (exported) => customPart(name, exported["default"], path), version);
    const fault =
      typeof part === "string" ? part : faultIn(() => renderSamples({ settings, feeds: [], pictures, theme: { [name]: part } }));
    if (fault === undefined) theme[name] = part;
    else reportInto(problems, shown(`${name}.mjs`))(partFault(path, fault));
  }
  if (problems.length > 0) throw new ProblemError(problems);
  return theme as Theme;
}
