import type { Image, Recording } from "../model/article.ts";
import type { Asset, FindAsset } from "../model/asset.ts";
import { fault } from "../fields/read.ts";
import type { Reading } from "../fields/read.ts";
import { mediaFault } from "../text/media-fault.ts";
import { typeOfFile } from "../text/media-type.ts";
import { schemeOf, toWebUrl } from "../text/url.ts";
import type { ArticleValues, MediaReference } from "./fields.ts";
import { pick } from "../text/pick.ts";

/** A story's picture, sound and film, looked up. */
export interface Media {
  readonly image?: Image;
  readonly audio?: Recording;
  readonly video?: Recording;
  readonly assets: readonly Asset[];
}

/** What a reference leads to; of a file of ours more is known than its address. */
interface Found extends Partial<Pick<Asset, "type" | "length" | "width" | "height" | "duration">> {
  readonly src: string;
}

/** Look up what the fields name: files beside the article become assets with an address, length and type. */
export function lookUpMedia({ image, audio, video, draft }: ArticleValues, file: string, findAsset: FindAsset, reading: Reading): Media {
  const assets: Asset[] = [];
  const look = (key: string, reference: MediaReference | undefined, type?: string): Found | undefined => {
    if (reference === undefined) return undefined;
    const url = toWebUrl(reference.src);
    if (url !== undefined) return { src: url, ...pick({ type: type ?? typeOfFile(new URL(url).pathname) }, ["type"]) };
    const asset = schemeOf(reference.src) === undefined ? findAsset(file, reference.src) : undefined;
    if (asset === undefined) {
      // A draft may be written before its pictures are there.
      reading.report({
        code: `${reading.area}/file`,
        severity: draft === true ? "warning" : "error",
        place: reading.locate(reference.offset),
        message: `${key}: there is no file ${reference.src} that may be published`,
        hint: "Name a file beside the article, or an absolute https:// URL.",
      });
      return undefined;
    }
    assets.push(asset);
    const hidden = mediaFault(asset, reference.src);
    if (hidden !== undefined) reading.report({ ...hidden, place: reading.locate(reference.offset) });
    return {
      src: asset.url,
      type: (hidden === undefined ? type : undefined) ?? asset.type,
      ...pick(asset, ["length", "width", "height", "duration"]),
    };
  };
  const record = (key: string, values: typeof audio): Recording | undefined => {
    const found = look(key, values?.src, values?.type);
    if (found === undefined) return undefined;
    const { src, type } = found;
    if (type === undefined)
      return fault(reading, "required", values?.src?.offset ?? 0, `${key}.type is missing, and the address does not tell it`);
    // What a file of ours has is known; of others the article is believed.
    const known = pick(found, ["length", "width", "height", "duration"]);
    return { src, type, ...pick({ ...values, ...known }, ["length", "width", "height", "duration", "title"]) };
  };
  const found = look("image", image?.src);
  const picture =
    found === undefined
      ? undefined
      : { ...pick(found, ["src", "type", "length", "width", "height"]), ...pick(image ?? {}, ["alt", "caption", "credit"]) };
  const [sound, film] = [record("audio", audio), record("video", video)];
  return {
    ...(picture?.src === undefined ? {} : { image: { ...picture, src: picture.src, syndicate: image?.syndicate ?? true } }),
    ...pick({ audio: sound, video: film }, ["audio", "video"]),
    assets,
  };
}
