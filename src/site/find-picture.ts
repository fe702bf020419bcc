import { dirname } from "node:path";
import { locateAsset, readAsset, toAsset } from "../media/assets.ts";
import { isAsset } from "../model/asset.ts";
import type { Absence, Asset } from "../model/asset.ts";
import type { Settings } from "../model/settings.ts";
import type { Run } from "../options.ts";
import { absence } from "../text/absence.ts";
import { fitsKey } from "../text/media-type.ts";
import { mediaFaults } from "../text/media-faults.ts";
import { toWebUrl } from "../text/url.ts";

/** A picture named in the settings; `asset` if it is a local file. */
export interface FoundPicture {
  readonly url: string;
  readonly asset?: Asset;
}

/** Why a picture cannot be published, and the fix. */
export interface NoPicture {
  readonly fault: { readonly message: string; readonly hint: string };
}

/**
 * Find a picture named in the settings.
 *
 * @param key - Key of the setting.
 * @param reference - A path relative to the settings file, or an absolute URL.
 */
export function findPicture(key: string, reference: string, settings: Settings, { config }: Run): FoundPicture | NoPicture {
  const url = toWebUrl(reference);
  if (url !== undefined) return { url };
  const location = locateAsset(config, reference);
  const asset: Asset | Absence = location === undefined ? {} : toAsset(location, readAsset(location, dirname(config)), settings);
  if (!isAsset(asset)) return { fault: absence(key, reference, asset) };
  if (!fitsKey("image", asset.type)) return { fault: absence(key, reference, { refusal: `is ${asset.type}, not a picture` }) };
  const [fault] = mediaFaults(asset, reference).filter(({ severity }) => severity === "error");
  return fault === undefined ? { url: asset.url, asset } : { fault: { message: `${key}: ${fault.message}`, hint: fault.hint } };
}
