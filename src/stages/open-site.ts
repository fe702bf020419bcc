import { shownPath } from "../io/shown-path.ts";
import type { Format } from "../format/format.ts";
import type { Asset } from "../model/asset.ts";
import { ProblemError, reportInto } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Settings } from "../model/settings.ts";
import type { Run } from "../options.ts";
import { openZone } from "../text/date.ts";
import type { Zone } from "../text/date.ts";
import { findPicture } from "./find-picture.ts";
import type { Receiver } from "./open-receivers.ts";
import { readSettingsFile } from "./read-settings-file.ts";

/** What every article is read against. */
export interface Site {
  readonly settings: Settings;
  readonly zone: Zone;
  /** The site's icon, when it is a file of ours; `iconUrl` is set for both kinds. */
  readonly icon?: Asset;
  readonly iconUrl?: string;
  /** Formats that are modules, by their names. */
  readonly ownFormats: ReadonlyMap<string, Format>;
  /** Wires that are made for receivers, by the paths of their feeds. */
  readonly receivers: ReadonlyMap<string, Receiver>;
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
  const { settings: written, ownFormats } = await openSettings(run, problems);
  const hasReceivers = written.wires.some(({ profile }) => profile !== undefined);
  const opened = hasReceivers ? await (await import("./open-receivers.ts")).openReceivers(written, run) : undefined;
  const { settings = written, receivers = new Map<string, Receiver>() } = opened ?? {};
  problems.push(...(opened?.problems ?? []));
  const zone = await openZone(settings.site.timezone);
  if (zone === undefined) throw new Error(`the time zone ${settings.site.timezone} was checked and is not there`);
  return { settings, zone, ...findIcon(settings, run), ownFormats, receivers, problems };
}

/**
 * Read the settings, with the formats that are modules.
 *
 * @throws {ProblemError} when they have errors.
 */
export async function openSettings(run: Run, warnings: Problem[] = []): Promise<Pick<Site, "settings" | "ownFormats">> {
  const settings = readSettingsFile(run, warnings);
  if (settings.feeds.modules.length === 0) return { settings, ownFormats: new Map<string, Format>() };
  return (await import("./open-formats.ts")).openFormats(settings, run);
}

function findIcon({ site }: Settings, run: Run): { icon?: Asset; iconUrl?: string } {
  if (site.icon === undefined) return {};
  const found = findPicture(site.icon, site.url, run);
  if (found !== undefined) return { iconUrl: found.url, ...(found.asset === undefined ? {} : { icon: found.asset }) };
  const problems: Problem[] = [];
  reportInto(
    problems,
    shownPath(run.config),
  )({ code: "settings/icon", message: `site.icon: there is no file ${site.icon}`, hint: "Give its path from the settings file." });
  throw new ProblemError(problems);
}
