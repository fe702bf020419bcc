import type { Image, Recording } from "../model/article.ts";
import type { Asset, FindAsset } from "../model/asset.ts";
import { fault } from "../fields/read.ts";
import type { Reading } from "../fields/read.ts";
import { typeOfFile } from "../text/media-type.ts";
import { schemeOf, toWebUrl } from "../text/url.ts";
import type { ArticleValues, MediaReference } from "./fields.ts";
import { pick } from "./pick.ts";

/** A story's picture, sound and film, looked up. */
export interface Media {
  readonly image?: Image;
  readonly audio?: Recording;
  readonly video?: Recording;
  readonly assets: readonly Asset[];
}

/** Look up what the fields name: files beside the article become assets with an address, length and type. */
export function lookUpMedia({ image, audio, video }: ArticleValues, file: string, findAsset: FindAsset, reading: Reading): Media {
  const assets: Asset[] = [];
  const look = (key: string, reference: MediaReference | undefined, type?: string) => {
    if (reference === undefined) return undefined;
    const url = toWebUrl(reference.src);
    if (url !== undefined) return { src: url, type: type ?? typeOfFile(new URL(url).pathname) };
    const asset = schemeOf(reference.src) === undefined ? findAsset(file, reference.src) : undefined;
    if (asset === undefined) {
      return fault(
        reading,
        "file",
        reference.offset,
        `${key}: there is no file ${reference.src} that may be published`,
        "Name a file beside the article, or an absolute https:// URL.",
      );
    }
    assets.push(asset);
    return { src: asset.url, type: type ?? asset.type, length: asset.length };
  };
  const record = (key: string, values: typeof audio): Recording | undefined => {
    const found = look(key, values?.src, values?.type);
    if (found === undefined) return undefined;
    const { src, type, ...rest } = found;
    if (type === undefined)
      return fault(reading, "required", values?.src?.offset ?? 0, `${key}.type is missing, and the address does not tell it`);
    return { src, type, ...rest, ...pick(values ?? {}, ["length", "duration", "title"]) };
  };
  const found = look("image", image?.src);
  const picture =
    found === undefined ? undefined : { ...pick(found, ["src", "type", "length"]), ...pick(image ?? {}, ["alt", "caption", "credit"]) };
  const [sound, film] = [record("audio", audio), record("video", video)];
  return {
    ...(picture?.src === undefined ? {} : { image: { ...picture, src: picture.src, syndicate: image?.syndicate ?? true } }),
    ...pick({ audio: sound, video: film }, ["audio", "video"]),
    assets,
  };
}
