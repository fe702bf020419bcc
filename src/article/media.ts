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

/** Look up what the fields name: files beside the article become assets with an address, length and type. */
export function lookUpMedia({ image, audio, video, draft }: ArticleValues, file: string, findAsset: FindAsset, reading: Reading): Media {
  const assets: Asset[] = [];
  const look = (key: "image" | "audio" | "video", described: Described = {}): Found | undefined => {
    const { src: reference, type } = described;
    if (reference === undefined) return undefined;
    const { length, width, height, duration } = described;
    const url = toWebUrl(reference.src);
    if (url !== undefined) return { src: url, type: type ?? typeOfFile(new URL(url).pathname), length, width, height, duration };
    const asset = schemeOf(reference.src) === undefined ? findAsset(file, reference.src) : {};
    if (!isAsset(asset)) {
      // A draft may be written before its pictures are there.
      reading.report({
        code: `${reading.area}/file`,
        severity: draft === true ? "warning" : "error",
        place: reading.locate(reference.offset),
        ...absence(key, reference.src, asset),
      });
      return undefined;
    }
    assets.push(asset);
    for (const found of mediaFaults(asset, reference.src)) reading.report({ ...found, place: reading.locate(reference.offset) });
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
  };
  const record = (key: "audio" | "video", values: typeof video): Recording | undefined => {
    const found = look(key, values);
    if (found === undefined) return undefined;
    const { type } = found;
    if (type === undefined)
      return fault(reading, "required", values?.src?.offset ?? 0, `${key}.type is missing, and the address does not tell it`);
    return { ...found, type, title: values?.title };
  };
  const found = look("image", image);
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
  return { image: picture, audio: record("audio", audio), video: record("video", video), assets };
}
