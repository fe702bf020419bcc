import { dirname } from "node:path";
import { locateAsset, readAsset, toAsset } from "../io/assets.ts";
import type { Asset } from "../model/asset.ts";
import type { Run } from "../options.ts";
import { unpublishableKind } from "../text/media-type.ts";
import { toWebUrl } from "../text/url.ts";

/** A picture that the settings name: its address, and what it is where it is a file of ours. */
export interface FoundPicture {
  readonly url: string;
  readonly asset?: Asset;
}

/** Why there is none under a reference, and what to do. */
export function reasonOfNoPicture(reference: string): { readonly message: string; readonly hint: string } {
  const kind = unpublishableKind(reference);
  return kind === undefined
    ? { message: `there is no file ${reference}`, hint: "Give its path from the settings file." }
    : { message: `${reference} is ${kind}, and is not published`, hint: "Take a PNG or a JPEG." };
}

/**
 * Find a picture that the settings name.
 *
 * @param reference - A path from the settings file, or an absolute URL.
 * @returns Undefined when there is no such file that may be published.
 */
export function findPicture(reference: string, siteUrl: string, { config }: Run): FoundPicture | undefined {
  const url = toWebUrl(reference);
  if (url !== undefined) return { url };
  const location = locateAsset(config, reference);
  const asset = location === undefined ? undefined : toAsset(location, readAsset(location, dirname(config)), siteUrl);
  return asset === undefined ? undefined : { url: asset.url, asset };
}
