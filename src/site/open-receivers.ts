import { shownPath } from "../disk/shown-path.ts";
import type { Format } from "../format/format.ts";
import type { Asset } from "../model/asset.ts";
import type { Feed } from "../model/feed.ts";
import { areFatal, ProblemError, reportInto } from "../model/problem.ts";
import type { Finding, Place, Problem } from "../model/problem.ts";
import type { ProfileName, Settings, Wire } from "../model/settings.ts";
import type { Run } from "../options.ts";
import { emptyChannel } from "../plan/empty-channel.ts";
import { toFeed } from "../plan/feeds.ts";
import { faultOfArtwork } from "../profile/inspect-episode.ts";
import { customProfile } from "../profile/custom-profile.ts";
import type { Profile } from "../profile/profile.ts";
import { shape } from "../profile/shape.ts";
import { PROFILES } from "../profile/table.ts";
import { isModule } from "../settings/word-or-module.ts";
import { findPicture } from "./find-picture.ts";
import type { FoundPicture } from "./find-picture.ts";
import { needsHttps, needsWholeStories, profileFault, tooFewStories } from "./messages.ts";
import { faultIn } from "../modules/call-module.ts";
import { loadModule } from "../modules/load-module.ts";
import { placeInSettings } from "./read-settings-file.ts";

/** A wire with a profile. */
export interface Receiver {
  readonly wire: Wire;
  /** The profile's name in the settings, and its place. */
  readonly name: string;
  readonly place: Place;
  readonly profile: Profile;
  /** Language of the feed (BCP 47). */
  readonly language: string;
  /** RSS, shaped by the profile. */
  readonly format: Format;
  /** The podcast's picture, if it is a local file. */
  readonly picture?: Asset;
}

/** The receivers by feed path, the settings with their limits, and warnings. */
interface OpenReceivers {
  readonly settings: Settings;
  readonly receivers: ReadonlyMap<string, Receiver>;
  readonly problems: readonly Problem[];
}

/**
 * Open the profiles of all wires.
 *
 * @throws {ProblemError} if a module cannot be loaded or does not export a valid profile, or if a wire does not fit its profile.
 */
export async function openReceivers(settings: Settings, run: Run): Promise<OpenReceivers> {
  const problems: Problem[] = [];
  const receivers = new Map<string, Receiver>();
  for (const wire of settings.wires) {
    const { profile: named, name, shown } = wire;
    if (named === undefined) continue;
    const report = reportInto(problems, shownPath(run.config));
    const say: Say = (finding, key) => {
      const place = key === undefined ? named.place : placeInSettings(run, ["wires", name, ...key.split(".")]);
      report({ ...finding, place, message: `${wire.key ? `wires (${shown})` : `wires.${name}`}: ${finding.message}` });
    };
    const profile = isModule(named.name)
      ? await loadModule(named.name, run, (exported) => customProfile(exported["profile"], named.name))
      : PROFILES[named.name as ProfileName];
    if (typeof profile === "string") say(profileFault(`${named.name}: ${profile}`));
    else receivers.set(wire.path, openReceiver({ ...wire, profile: named }, profile, settings, run, say));
  }
  if (areFatal(problems)) throw new ProblemError(problems);
  const wires = settings.wires.map((wire) => receivers.get(wire.path)?.wire ?? wire);
  return { settings: { ...settings, wires }, receivers, problems };
}

/** Reports a problem at a key of the wire, `profile` by default. */
type Say = (finding: Finding, key?: string) => void;

function openReceiver(wire: Wire & Required<Pick<Wire, "profile">>, profile: Profile, settings: Settings, run: Run, say: Say): Receiver {
  const { site } = settings;
  const { podcast } = wire;
  checkWire(profile, wire, site.url, say);
  const picture = podcast === undefined ? undefined : findArtwork(podcast.image, settings, run, profile, say);
  const facts = { site, podcast: podcast && { ...podcast, image: picture?.url ?? podcast.image } };
  const feed = toFeed(wire.path, undefined, settings);
  const { language } = feed;
  const format = shape(profile, facts, wire.profile.name);
  const fault = isModule(wire.profile.name) ? faultOfHead(format, settings, feed) : undefined;
  if (fault !== undefined) say(profileFault(fault));
  return { wire: limitWire(wire, profile), ...wire.profile, profile, language, format, picture: picture?.asset };
}

function checkWire({ receiver, demands }: Profile, { content, limit }: Wire, siteUrl: string, say: Say): void {
  if (demands.wholeStories === true && content === "summary") say(needsWholeStories(receiver));
  if (demands.https === true && !siteUrl.startsWith("https:")) say(needsHttps(receiver, siteUrl));
  const least = demands.items?.least?.value ?? 0;
  if (limit < least) say(tooFewStories(receiver, limit, least));
}

function findArtwork(reference: string, settings: Settings, run: Run, profile: Profile, say: Say): FoundPicture | undefined {
  const found = findPicture("podcast.image", reference, settings, run);
  if (!("url" in found)) {
    say({ code: "settings/podcast", ...found.fault }, "podcast.image");
    return undefined;
  }
  const fault = found.asset === undefined ? undefined : faultOfArtwork({ width: 0, height: 0, ...found.asset }, profile.demands);
  if (fault !== undefined) say({ code: "receiver/artwork", severity: "warning", ...fault });
  return found;
}

/** Apply the limits of a profile to its wire. */
function limitWire(wire: Wire, { demands: { items, maxAge } }: Profile): Wire {
  return {
    ...wire,
    limit: Math.min(wire.limit, items?.most?.value ?? wire.limit),
    maxAge: maxAge === undefined ? wire.maxAge : Math.min(wire.maxAge ?? maxAge.value, maxAge.value),
  };
}

/** Render an empty feed with a custom profile; return the fault, if any. */
function faultOfHead(format: Format, { site, hubs }: Settings, feed: Feed): string | undefined {
  const { title, description, language, folder } = feed;
  const home = new URL(folder, site.url).href;
  const channel = { ...emptyChannel(site, hubs, language), rights: site.rights, title, description, id: home, home, self: home };
  return faultIn(() => format.open(channel));
}
