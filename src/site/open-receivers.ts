import { shownPath } from "../disk/shown-path.ts";
import type { Format } from "../format/format.ts";
import type { Asset } from "../model/asset.ts";
import type { Feed } from "../model/feed.ts";
import { areFatal, ProblemError, reportInto } from "../model/problem.ts";
import type { Place, Problem, Severity } from "../model/problem.ts";
import type { ProfileName, Settings, Wire } from "../model/settings.ts";
import type { Run } from "../options.ts";
import { emptyChannel } from "../plan/empty-channel.ts";
import { toFeed } from "../plan/feeds.ts";
import { APPLE_ARTWORK } from "../profile/limits.ts";
import { customProfile } from "../profile/custom-profile.ts";
import type { Profile } from "../profile/profile.ts";
import { shape } from "../profile/shape.ts";
import { PROFILES } from "../profile/table.ts";
import { isModule } from "../settings/word-or-module.ts";
import { feedPath } from "../text/paths.ts";
import { findPicture } from "./find-picture.ts";
import type { FoundPicture } from "./find-picture.ts";
import { faultIn } from "../modules/call-module.ts";
import { loadModule } from "../modules/load-module.ts";
import { placeInSettings } from "./read-settings-file.ts";

/** A wire that is made for a receiver. */
export interface Receiver {
  readonly wire: Wire;
  /** The profile as the settings name it, and where. */
  readonly name: string;
  readonly place: Place;
  readonly profile: Profile;
  /** BCP 47: what the feed says it is in. */
  readonly language: string;
  /** RSS in the receiver's shape. */
  readonly format: Format;
  /** The podcast's picture, when it is a file of ours. */
  readonly picture?: Asset;
}

/** The receivers by the paths of their feeds; the settings with what they bound; warnings. */
interface OpenReceivers {
  readonly settings: Settings;
  readonly receivers: ReadonlyMap<string, Receiver>;
  readonly problems: readonly Problem[];
}

/**
 * Find the profiles that wires name, and load those that are modules.
 *
 * @throws {ProblemError} when there is no such module, it exports no profile, or the wire is not what the receiver takes.
 */
export async function openReceivers(settings: Settings, run: Run): Promise<OpenReceivers> {
  const problems: Problem[] = [];
  const receivers = new Map<string, Receiver>();
  for (const wire of settings.wires) {
    const { profile: named, name } = wire;
    if (named === undefined) continue;
    const report = reportInto(problems, shownPath(run.config));
    const say: Say = (code, severity, message, hint, key) => {
      const place = key === undefined ? named.place : placeInSettings(run, ["wires", name, ...key.split(".")]);
      report({ code, severity, place, message: `wires.${name}: ${message}`, hint });
    };
    const profile = isModule(named.name)
      ? await loadModule(named.name, run, (exported) => customProfile(exported["profile"], named.name))
      : PROFILES[named.name as ProfileName];
    if (typeof profile === "string") say("settings/profile", "error", `${named.name}: ${profile}`);
    else receivers.set(feedPath("wire", name), openReceiver({ ...wire, profile: named }, profile, settings, run, say));
  }
  if (areFatal(problems)) throw new ProblemError(problems);
  const wires = settings.wires.map((wire) => receivers.get(feedPath("wire", wire.name))?.wire ?? wire);
  return { settings: { ...settings, wires }, receivers, problems };
}

/** `key` is that of the wire at which the problem stands; default `profile`. */
type Say = (code: string, severity: Severity, message: string, hint?: string, key?: string) => void;

function openReceiver(wire: Wire & Required<Pick<Wire, "profile">>, profile: Profile, settings: Settings, run: Run, say: Say): Receiver {
  const { site } = settings;
  const { podcast } = wire;
  holdAgainst(profile, wire, site.url, say);
  const picture = podcast === undefined ? undefined : findArtwork(podcast.image, settings, run, profile, say);
  const facts = { site, podcast: podcast && { ...podcast, image: picture?.url ?? podcast.image } };
  const feed = toFeed(feedPath("wire", wire.name), undefined, settings);
  const { language } = feed;
  const format = shape(profile, facts, wire.profile.name);
  const fault = isModule(wire.profile.name) ? faultOfHead(format, settings, feed) : undefined;
  if (fault !== undefined) say("settings/profile", "error", fault, "docs/extending.md says what it may give.");
  return { wire: bounded(wire, profile), ...wire.profile, profile, language, format, picture: picture?.asset };
}

/** Say what of the settings the receiver does not take. */
function holdAgainst({ receiver, demands }: Profile, { content, limit }: Wire, siteUrl: string, say: Say): void {
  if (demands.wholeStories === true && content === "summary") {
    say("settings/profile", "error", `${receiver} takes whole stories alone: take \`content: summary\` away`);
  }
  if (demands.https === true && !siteUrl.startsWith("https:")) {
    say(
      "receiver/https",
      "warning",
      `${receiver} takes HTTPS alone, and site.url is ${siteUrl}`,
      "Serve the site so, and change `site.url`.",
    );
  }
  const least = demands.items?.least?.value ?? 0;
  if (limit < least) say("receiver/count", "warning", `its limit is ${limit}, and ${receiver} wants ${least} stories`);
}

function findArtwork(reference: string, settings: Settings, run: Run, profile: Profile, say: Say): FoundPicture | undefined {
  const found = findPicture("podcast.image", reference, settings, run);
  if (!("url" in found)) {
    const { message, hint } = found.fault;
    say("settings/podcast", "error", message, hint, "podcast.image");
    return undefined;
  }
  if (profile === PROFILES["apple-podcasts"] && found.asset !== undefined && !isArtwork(found.asset)) {
    const { least, most } = APPLE_ARTWORK;
    say("receiver/artwork", "warning", `podcast.image must be a square JPEG or PNG of ${least.value} to ${most.value} pixels`);
  }
  return found;
}

/** A wire within what its receiver takes. */
function bounded(wire: Wire, { demands: { items, maxAge } }: Profile): Wire {
  return {
    ...wire,
    limit: Math.min(wire.limit, items?.most?.value ?? wire.limit),
    maxAge: maxAge === undefined ? wire.maxAge : Math.min(wire.maxAge ?? maxAge.value, maxAge.value),
  };
}

function isArtwork({ type, width = 0, height = 0 }: Asset): boolean {
  const { least, most } = APPLE_ARTWORK;
  return ["image/jpeg", "image/png"].includes(type) && width === height && width >= least.value && width <= most.value;
}

/** What is wrong with a feed's document that has no items. */
function faultOfHead(format: Format, { site, hubs }: Settings, feed: Feed): string | undefined {
  const { title, description, language, path } = feed;
  const home = new URL(path, site.url).href;
  const channel = { ...emptyChannel(site, hubs, language), rights: site.rights, title, description, id: home, home, self: home };
  return faultIn(() => format.open(channel));
}
