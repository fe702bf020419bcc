import type { Image, Recording } from "../model/article.ts";
import type { Episode } from "../model/podcast.ts";
import type { Asset, FindAsset } from "../model/asset.ts";
import type { Rendition } from "../model/rendition.ts";
import type { PictureMetadata } from "../model/picture-metadata.ts";
import { reportAt } from "../fields/read.ts";
import type { Reading } from "../fields/read.ts";
import { fitsKey, typeOfFile } from "../text/media-type.ts";
import type { ArticleValues } from "./fields.ts";
import type { MediaReference } from "./media-fields.ts";
import { describeLead } from "./lead-picture.ts";
import { lookUpEpisode } from "./episode.ts";
import { locateFile, publishAsset } from "./locate-file.ts";
import type { Search } from "./locate-file.ts";
import { unfitFile, unknownDuration, unknownMediaType } from "./messages.ts";

/** The picture, sound and film of a story. */
export interface Media {
  readonly image?: Image;
  readonly audio?: Recording;
  readonly video?: Recording;
  readonly podcast?: Episode;
  readonly assets: readonly Asset[];
}

/** Properties of a file. newswire measures files of the site, and believes the article about other files. */
type Facts = Partial<Pick<Asset, "type" | "length" | "width" | "height" | "duration">>;

/** A file as the article describes it. */
interface Described extends Facts {
  readonly src?: MediaReference;
}

/** A file, with an absolute URL. */
interface Found extends Facts {
  readonly src: string;
  readonly metadata?: PictureMetadata | undefined;
  readonly renditions?: readonly Rendition[] | undefined;
}

/** Where an article is, and what it may refer to. */
interface Around {
  readonly file: string;
  readonly findAsset: FindAsset;
  /** The language of the site. BCP 47. */
  readonly language: string;
}

/** Find the media of an article. Files of the site become assets, with their URL, length and type. */
export function lookUpMedia(values: ArticleValues, { file, findAsset, language: ofSite }: Around, reading: Reading): Media {
  const { image, audio, video, podcast, draft, ai, language = ofSite } = values;
  const search: Search = { file, findAsset, isDraft: draft === true, reading, assets: [] };
  const found = find("image", image, search);
  const picture = found && {
    src: found.src,
    type: found.type,
    length: found.length,
    width: found.width,
    height: found.height,
    ...describeLead({ image, ai, language }, found.metadata, (finding) => {
      reading.report({ ...finding, place: reading.locate(image?.src?.offset ?? 0) });
    }),
    syndicate: image?.syndicate ?? true,
    renditions: found.renditions,
  };
  return {
    image: picture,
    audio: record("audio", audio, search),
    video: record("video", video, search),
    podcast: podcast && lookUpEpisode(podcast, search),
    assets: search.assets,
  };
}

function record(key: "audio" | "video", values: Described & Pick<Recording, "title"> = {}, search: Search): Recording | undefined {
  const found = find(key, values, search);
  if (found === undefined) return undefined;
  const { type, metadata: _metadata, renditions: _renditions, ...facts } = found;
  if (type !== undefined) return { ...facts, type, title: values.title };
  return reportAt(search.reading, values.src?.offset ?? 0, unknownMediaType(key));
}

function find(key: "image" | "audio" | "video", described: Described = {}, search: Search): Found | undefined {
  const { src: reference } = described;
  if (reference === undefined) return undefined;
  const { isDraft, reading } = search;
  // A story can do without its picture, as in its text. The files of a draft may not exist yet.
  const fitting = (found: Found | undefined): Found | undefined => {
    if (found?.type === undefined || fitsKey(key, found.type)) return found;
    const severity = isDraft || key === "image" ? "warning" : "error";
    reading.report({ ...unfitFile(key, reference.src, found.type), severity, place: reading.locate(reference.offset) });
    return undefined;
  };
  const located = locateFile(key, reference, key === "image", search);
  if (located?.asset === undefined) return fitting(elsewhere(located?.url, described));
  const found = fitting(published(key, located.asset, described));
  if (found === undefined) return undefined;
  publishAsset(located.asset, reference, search);
  const isSilent = key !== "image" && located.asset.lacksDuration === true && found.duration === undefined;
  if (isSilent) reading.report({ ...unknownDuration(key, reference.src), place: reading.locate(reference.offset) });
  return found;
}

/** A file that newswire publishes. Measured values come before those in the article. */
function published(key: string, asset: Asset, { type, width, height, duration }: Described): Found {
  // A container may hold sound or film, and only the author knows which. The bytes of a picture are unambiguous.
  const isAmbiguous = key !== "image" && asset.named === undefined;
  return {
    src: asset.url,
    type: (isAmbiguous ? type : undefined) ?? asset.type,
    length: asset.length,
    width: asset.width ?? width,
    height: asset.height ?? height,
    duration: asset.duration ?? duration,
    metadata: asset.metadata,
    renditions: asset.renditions?.map(({ url, width: pixels, height: rows }) => ({ url, width: pixels, height: rows })),
  };
}

/** A file that newswire does not publish, as the article describes it. */
function elsewhere(src: string | undefined, { type, length, width, height, duration }: Described): Found | undefined {
  if (src === undefined) return undefined;
  return { src, type: type ?? typeOfFile(new URL(src).pathname), length, width, height, duration };
}
