import { isJekyll } from "./is-jekyll.ts";
import { isVault } from "./is-vault.ts";
import { shownPath } from "../disk/shown-path.ts";
import type { Format } from "../format/format.ts";
import { ProblemError, reportInto, sortProblems, toProblem } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Settings, SitePictures } from "../model/settings.ts";
import { SECRET } from "../options.ts";
import type { Run } from "../options.ts";
import type { Theme } from "../page/theme.ts";
import { isShownEverywhere } from "../text/media-type.ts";
import { privatePath, SHORTEST_SECRET, toPlace } from "../text/private-path.ts";
import { toSiteUrl } from "../text/url.ts";
import { openZone } from "../text/date.ts";
import type { Zone } from "../text/date.ts";
import { findEncoder } from "../media/find-encoder.ts";
import { findPicture } from "./find-picture.ts";
import type { FoundPicture } from "./find-picture.ts";
import { needsSecret, needsSharp } from "./messages.ts";
import type { Receiver } from "./open-receivers.ts";
import { placeInSettings, readSettingsFile } from "./read-settings-file.ts";
import { findThemeFiles, STYLE_NAME } from "./theme-files.ts";

/** The settings, with everything they refer to. */
export interface Site {
  readonly settings: Settings;
  readonly zone: Zone;
  /** Whether the articles are in an Obsidian vault. */
  readonly isVault: boolean;
  /** Whether Jekyll builds the articles, too. It divides tags at blanks. */
  readonly isJekyll: boolean;
  readonly pictures: Readonly<Partial<Record<Exclude<keyof SitePictures, "moreIcons">, FoundPicture>>> & {
    readonly moreIcons?: readonly FoundPicture[];
  };
  /** Custom formats by name. */
  readonly customFormats: ReadonlyMap<string, Format>;
  /** Wires with a profile, by feed path. */
  readonly receivers: ReadonlyMap<string, Receiver>;
  /** The parts of pages that the site has made its own. Undefined if there are none. */
  readonly theme?: Theme | undefined;
  /** The address of a preview, which ends in `/`. Undefined for the site itself. */
  readonly preview?: string | undefined;
  /** Warnings about the settings. */
  readonly problems: readonly Problem[];
}

/**
 * Read the settings and everything they refer to.
 *
 * @throws {ProblemError} if the settings have errors.
 */
export async function openSite(run: Run): Promise<Site> {
  const problems: Problem[] = [];
  const { settings: plain, customFormats } = await openSettings(run, problems);
  const written = withEncoder(plain, run);
  const hasReceivers = written.wires.some(({ profile }) => profile !== undefined);
  const opened = hasReceivers ? await (await import("./open-receivers.ts")).openReceivers(written, run) : undefined;
  const { settings = written, receivers = new Map<string, Receiver>() } = opened ?? {};
  for (const problem of opened?.problems ?? []) problems.push(problem);
  const zone = await openZone(settings.site.timezone);
  if (zone === undefined) throw new Error(`unknown time zone: ${settings.site.timezone}`);
  const pictures = findPictures(settings, run);
  return {
    settings,
    zone,
    isVault: isVault(run),
    isJekyll: isJekyll(run),
    pictures,
    customFormats,
    receivers,
    theme: await findTheme(settings, pictures, run),
    preview: run.url === undefined ? undefined : toSiteUrl(run.url),
    problems,
  };
}

/**
 * Read the settings, and load the custom formats.
 *
 * @throws {ProblemError} if the settings have errors.
 */
export async function openSettings(run: Run, warnings: Problem[] = []): Promise<Pick<Site, "settings" | "customFormats">> {
  const written = readSettingsFile(run, warnings);
  const settings = withPrivatePaths(forPreview(written, run), run);
  if (settings.feeds.modules.length === 0) return { settings, customFormats: new Map<string, Format>() };
  return (await import("./open-formats.ts")).openFormats(settings, run);
}

/**
 * Give wires with a key their paths.
 *
 * @throws {ProblemError} without a secret.
 */
function withPrivatePaths(settings: Settings, run: Run): Settings {
  const { secret } = run;
  const first = settings.wires.find(({ key }) => key);
  if (first === undefined) return settings;
  if (secret.length < SHORTEST_SECRET) {
    const place = placeInSettings(run, ["wires", first.name, "key"]);
    throw new ProblemError([toProblem(shownPath(run.config), { ...needsSecret(SECRET, secret, SHORTEST_SECRET), place })]);
  }
  const wires = settings.wires.map((wire) => {
    const path = privatePath(wire.name, secret);
    return wire.key ? { ...wire, path, folder: toPlace(path, secret) } : wire;
  });
  return { ...settings, wires };
}

/**
 * Find the package that scales pictures, if the settings have widths. A local preview shows the originals.
 *
 * @throws {ProblemError} if it is not installed.
 */
function withEncoder(settings: Settings, run: Run): Settings {
  const { media } = settings;
  if (media.widths.length === 0) return settings;
  if (run.local !== undefined) return { ...settings, media: { ...media, widths: [] } };
  const encoder = findEncoder(run.config);
  if (encoder !== undefined) return { ...settings, media: { ...media, encoder } };
  throw new ProblemError([toProblem(shownPath(run.config), { ...needsSharp, place: placeInSettings(run, ["media", "widths"]) })]);
}

async function findTheme(settings: Settings, pictures: SitePictures, run: Run): Promise<Theme | undefined> {
  const files = findThemeFiles(run);
  if (!settings.pages || files.names.every((name) => name === STYLE_NAME)) return undefined;
  return (await import("./open-theme.ts")).openTheme(files, settings, pictures, run);
}

/** A preview notifies nobody. A local one has no host and needs no compressed copies. */
function forPreview(settings: Settings, { url, local }: Run): Settings {
  if (url === undefined) return settings;
  const publish: Settings["publish"] = local === undefined ? settings.publish : { compress: [], headers: [] };
  return { ...settings, hubs: [], indexNow: undefined, publish };
}

function findPictures(settings: Settings, run: Run): Site["pictures"] {
  const { site } = settings;
  const problems: Problem[] = [];
  const report = reportInto(problems, shownPath(run.config));
  const find = (reference: string | undefined, code: string, key: string): FoundPicture | undefined => {
    if (reference === undefined) return undefined;
    const found = findPicture(key, reference, settings, run);
    if ("url" in found) return found;
    report({ code, place: placeInSettings(run, key.split(".")), ...found.fault });
    return undefined;
  };
  const icons = [site.icon, ...site.moreIcons].flatMap((path) => find(path, "settings/icon", "site.icon") ?? []);
  const icon = icons.find(({ url }) => isShownEverywhere(url)) ?? icons[0];
  const logo = find(site.publisher.logo, "settings/logo", "site.publisher.logo");
  const cover = find(site.cover, "settings/cover", "site.cover");
  if (problems.length > 0) throw new ProblemError(sortProblems(problems));
  return { icon, moreIcons: icons.filter((each) => each !== icon), logo, cover };
}
