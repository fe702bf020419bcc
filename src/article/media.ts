import type { Image, Recording } from "../model/article.ts";
import { isAsset } from "../model/asset.ts";
import type { Asset, FindAsset } from "../model/asset.ts";
import { fault } from "../fields/read.ts";
import type { Reading } from "../fields/read.ts";
import { absence } from "../text/absence.ts";
import { mediaFaults } from "../text/media-faults.ts";
import { typeOfFile } from "../text/media-type.ts";
import { schemeOf, toWebUrl } from "../text/url.ts";
import type { ArticleValues, MediaReference } from "./fields.ts";

/** A story's picture, sound and film, looked up. */
export interface Media {
  readonly image?: Image;
  readonly audio?: Recording;
  readonly video?: Recording;
  readonly assets: readonly Asset[];
}

/** What can be told of any file beside its address: of one of ours by looking. */
type Facts = Partial<Pick<Asset, "type" | "length" | "width" | "height" | "duration">>;

/** What an article says of a file. */
interface Described extends Facts {
  readonly src?: MediaReference;
}

/** What a reference leads to. */
interface Found extends Facts {
  readonly src: string;
}

/** Where media are looked up, and what was found. */
interface Search {
  readonly file: string;
  readonly findAsset: FindAsset;
  readonly isDraft: boolean;
  readonly reading: Reading;
  readonly assets: Asset[];
}

/** Look up what the fields name: files beside the article become assets with an address, length and type. */
export function lookUpMedia({ image, audio, video, draft }: ArticleValues, file: string, findAsset: FindAsset, reading: Reading): Media {
  const search: Search = { file, findAsset, isDraft: draft === true, reading, assets: [] };
  const found = find("image", image, search);
  const picture = found && {
    src: found.src,
    type: found.type,
    length: found.length,
    width: found.width,
    height: found.height,
    alt: image?.alt,
    caption: image?.caption,
    credit: image?.credit,
    syndicate: image?.syndicate ?? true,
  };
  return { image: picture, audio: record("audio", audio, search), video: record("video", video, search), assets: search.assets };
}

function record(key: "audio" | "video", values: Described & Pick<Recording, "title"> = {}, search: Search): Recording | undefined {
  const found = find(key, values, search);
  if (found === undefined) return undefined;
  const { type } = found;
  if (type !== undefined) return { ...found, type, title: values.title };
  return fault(search.reading, "required", values.src?.offset ?? 0, `${key}.type is missing, and the address does not tell it`);
}

function find(
  key: "image" | "audio" | "video",
  described: Described = {},
  { file, findAsset, isDraft, reading, assets }: Search,
): Found | undefined {
  const { src: reference, type, length, width, height, duration } = described;
  if (reference === undefined) return undefined;
  const url = toWebUrl(reference.src);
  if (url !== undefined) return { src: url, type: type ?? typeOfFile(new URL(url).pathname), length, width, height, duration };
  const asset = schemeOf(reference.src) === undefined ? findAsset(file, reference.src) : {};
  const place = reading.locate(reference.offset);
  if (!isAsset(asset)) {
    // A draft may be written before its pictures are there.
    const severity = isDraft ? "warning" : "error";
    reading.report({ code: `${reading.area}/file`, severity, place, ...absence(key, reference.src, asset) });
    return undefined;
  }
  assets.push(asset);
  for (const found of mediaFaults(asset, reference.src)) reading.report({ ...found, place });
  // One container may hold sound or film, which its writer knows; a picture is what its bytes say.
  const isTold = key !== "image" && asset.named === undefined;
  // What a file of ours has is known; for what cannot be measured, and of files elsewhere, the article is believed.
  return {
    src: asset.url,
    type: (isTold ? type : undefined) ?? asset.type,
    length: asset.length,
    width: asset.width ?? width,
    height: asset.height ?? height,
    duration: asset.duration ?? duration,
  };
}
