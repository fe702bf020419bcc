import { dirname } from "node:path";
import { locateAsset, readAsset, toAsset } from "../io/assets.ts";
import { isAsset } from "../model/asset.ts";
import type { Absence, Asset } from "../model/asset.ts";
import type { Run } from "../options.ts";
import { toWebUrl } from "../text/url.ts";

/** A picture that the settings name: its address, and what it is where it is a file of ours. */
export interface FoundPicture {
  readonly url: string;
  readonly asset?: Asset;
}

/**
 * Find a picture that the settings name.
 *
 * @param reference - A path from the settings file, or an absolute URL.
 * @returns What is in the place of a file that may be published.
 */
export function findPicture(reference: string, siteUrl: string, { config }: Run): FoundPicture | Absence {
  const url = toWebUrl(reference);
  if (url !== undefined) return { url };
  const location = locateAsset(config, reference);
  if (location === undefined) return {};
  const asset = toAsset(location, readAsset(location, dirname(config)), siteUrl);
  return isAsset(asset) ? { url: asset.url, asset } : asset;
}
