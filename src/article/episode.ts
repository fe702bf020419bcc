import { asFile } from "../model/asset.ts";
import { CHAPTERS_TYPE, ROLES, TRANSCRIPTS } from "../model/podcast.ts";
import type { Contributor, Episode, Transcript } from "../model/podcast.ts";
import { fitsKey, typeOfFile } from "../text/media-type.ts";
import type { EpisodeValues } from "./episode-fields.ts";
import { brokenChapters, brokenTranscript, notEpisodeImage, unknownRole, unknownTranscript } from "./episode-messages.ts";
import { locateFile, publishAsset } from "./locate-file.ts";
import type { Search } from "./locate-file.ts";
import type { MediaReference } from "./media-fields.ts";

type WrittenTranscript = NonNullable<EpisodeValues["transcript"]>[number];
type WrittenPerson = NonNullable<EpisodeValues["person"]>[number];

/** Find the files of an episode. Files of the site become assets. A story can do without pictures, but not without the other files. */
export function lookUpEpisode(values: EpisodeValues, search: Search): Episode {
  const { season, episode, episodeType, explicit, image, transcript = [], chapters, person = [] } = values;
  return {
    season: season?.number === undefined ? undefined : { ...season, number: season.number },
    episode: episode?.number === undefined ? undefined : { ...episode, number: episode.number },
    episodeType,
    explicit,
    image: pictureAt("podcast.image", image?.src, search),
    transcripts: transcript.flatMap((written) => transcriptOf(written, search) ?? []),
    chapters: chaptersAt(chapters?.src, search),
    people: person.flatMap((written) => personOf(written, search) ?? []),
  };
}

function pictureAt(key: string, reference: MediaReference | undefined, search: Search): Episode["image"] {
  if (reference === undefined) return undefined;
  const found = locateFile(key, reference, true, search);
  if (found === undefined) return undefined;
  const { asset, url = "" } = found;
  const type = asset?.type ?? typeOfFile(new URL(url).pathname);
  if (type !== undefined && !fitsKey("image", type)) {
    const { reading } = search;
    reading.report({ ...notEpisodeImage(key, reference.src, type), severity: "warning", place: reading.locate(reference.offset) });
    return undefined;
  }
  if (asset === undefined) return { src: url, type };
  publishAsset(asFile(asset), reference, search);
  return { src: asset.url, type, width: asset.width, height: asset.height };
}

function transcriptOf({ src: reference, type: written, language, rel }: WrittenTranscript, search: Search): Transcript | undefined {
  const found = reference && locateFile("podcast.transcript", reference, false, search);
  if (reference === undefined || found === undefined) return undefined;
  const { asset, url = "" } = found;
  const type = written ?? asset?.type ?? typeOfFile(new URL(url).pathname);
  const { reading, isDraft } = search;
  const place = reading.locate(reference.offset);
  const severity = isDraft ? "warning" : "error";
  if (type === undefined || !TYPES.has(type)) reading.report({ ...unknownTranscript(reference.src, type), severity, place });
  else if (asset?.unreadable !== undefined) reading.report({ ...brokenTranscript(reference.src, asset.unreadable), severity, place });
  else {
    if (asset !== undefined) publishAsset(asset, reference, search);
    return { src: asset?.url ?? url, type, language, rel };
  }
  return undefined;
}

const TYPES = new Set(TRANSCRIPTS.values());

function chaptersAt(reference: MediaReference | undefined, search: Search): Episode["chapters"] {
  const found = reference && locateFile("podcast.chapters", reference, false, search);
  if (reference === undefined || found === undefined) return undefined;
  const { asset, url = "" } = found;
  if (asset === undefined) return { src: url };
  const { type, chapters = `is ${type}, not ${CHAPTERS_TYPE}` } = asset;
  if (typeof chapters !== "string") {
    publishAsset(asset, reference, search);
    return { src: asset.url, list: chapters };
  }
  const { reading, isDraft } = search;
  const place = reading.locate(reference.offset);
  reading.report({ ...brokenChapters(reference.src, chapters), severity: isDraft ? "warning" : "error", place });
  return undefined;
}

/** Podcast apps take a person without a group for one of the cast, so the group follows from the role. */
function personOf({ name, role: written, group, img, href, offset }: WrittenPerson, search: Search): Contributor | undefined {
  if (name === undefined) return undefined;
  const role = written?.toLowerCase();
  if (role !== undefined && !GROUP_OF.has(role)) say("role", role, [...GROUP_OF.keys()]);
  if (group !== undefined && !Object.hasOwn(ROLES, group.toLowerCase())) say("group", group, Object.keys(ROLES));
  return {
    name,
    role,
    group: group?.toLowerCase() ?? (role === undefined ? undefined : GROUP_OF.get(role)),
    img: pictureAt("podcast.person", img, search)?.src,
    href,
  };
  function say(key: "role" | "group", word: string, known: readonly string[]): void {
    const { reading } = search;
    reading.report({ ...unknownRole(key, word, known), place: reading.locate(offset) });
  }
}

/** The group of each role. An editor without a group is one of texts. */
const GROUP_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(ROLES)
    .toReversed()
    .flatMap(([group, roles]) => roles.split(", ").map((role) => [role, group] as const)),
);
