import { dirname } from "node:path";
import { locateAsset, readAsset, toAsset } from "../io/assets.ts";
import { shownPath } from "../io/shown-path.ts";
import type { Asset } from "../model/asset.ts";
import { ProblemError, reportInto } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Settings } from "../model/settings.ts";
import type { Run } from "../options.ts";
import { openZone } from "../text/date.ts";
import type { Zone } from "../text/date.ts";
import { toWebUrl } from "../text/url.ts";
import { readSettingsFile } from "./read-settings-file.ts";

/** What every article is read against. */
export interface Site {
  readonly settings: Settings;
  readonly zone: Zone;
  /** The site's icon, when it is a file of ours; `iconUrl` is set for both kinds. */
  readonly icon?: Asset;
  readonly iconUrl?: string;
  /** Warnings of the settings. */
  readonly problems: readonly Problem[];
}

/**
 * Read the settings and what they name.
 *
 * @throws {ProblemError} when they have errors.
 */
export async function openSite(run: Run): Promise<Site> {
  const problems: Problem[] = [];
  const settings = readSettingsFile(run, problems);
  const zone = await openZone(settings.site.timezone);
  if (zone === undefined) throw new Error(`the time zone ${settings.site.timezone} was checked and is not there`);
  return { settings, zone, ...findIcon(settings, run), problems };
}

function findIcon({ site }: Settings, { config }: Run): { icon?: Asset; iconUrl?: string } {
  if (site.icon === undefined) return {};
  const url = toWebUrl(site.icon);
  if (url !== undefined) return { iconUrl: url };
  const location = locateAsset(config, site.icon);
  const icon = location === undefined ? undefined : toAsset(location, readAsset(location, dirname(config)), site.url);
  if (icon !== undefined) return { icon, iconUrl: icon.url };
  const problems: Problem[] = [];
  reportInto(
    problems,
    shownPath(config),
  )({ code: "settings/icon", message: `site.icon: there is no file ${site.icon}`, hint: "Give its path from the settings file." });
  throw new ProblemError(problems);
}
