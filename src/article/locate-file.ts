import { isAsset } from "../model/asset.ts";
import type { Asset, FindAsset } from "../model/asset.ts";
import type { Reading } from "../fields/read.ts";
import { mediaFaults } from "../text/media-faults.ts";
import { schemeOf, toWebUrl } from "../text/url.ts";
import type { MediaReference } from "./media-fields.ts";
import { absentFile, invalidFileUrl } from "./messages.ts";

/** Where the files of an article are looked up. */
export interface Search {
  readonly file: string;
  readonly findAsset: FindAsset;
  readonly isDraft: boolean;
  readonly reading: Reading;
  /** Takes the files to publish. */
  readonly assets: Asset[];
}

/** A file of this site, or the absolute URL of one elsewhere. */
type Located = { readonly asset: Asset; readonly url?: undefined } | { readonly asset?: undefined; readonly url: string };

/**
 * Find a file that the front matter names. Reports a file that is missing or must not be published.
 *
 * @param isOptional - Whether the story can do without it.
 */
export function locateFile(key: string, { src, offset }: MediaReference, isOptional: boolean, search: Search): Located | undefined {
  const { file, findAsset, isDraft, reading } = search;
  // A blank in a URL can only mean itself. The body treats `//` in the same way.
  const url = toWebUrl(src.replace(/^\/\//, "https://").replaceAll(" ", "%20"));
  if (url !== undefined) return { url };
  const isPath = schemeOf(src) === undefined;
  const found = isPath ? findAsset(file, src) : {};
  if (isAsset(found)) return { asset: found };
  // A word is an id in another tool: of a film on YouTube, for example.
  const isWarning = isDraft || found.url !== undefined || (isPath && (isOptional || !/[./]/.test(src)));
  const finding = isPath ? absentFile(key, src, found) : invalidFileUrl(key, src);
  reading.report({ ...finding, severity: isWarning ? "warning" : "error", place: reading.locate(offset) });
  return found.refusal === undefined && found.url !== undefined ? { url: found.url } : undefined;
}

/** Publish a file with the story, and report the problems in its bytes. */
export function publishAsset(asset: Asset, { src, offset }: MediaReference, { assets, reading }: Search): void {
  assets.push(asset);
  for (const fault of mediaFaults(asset, src)) reading.report({ ...fault, place: reading.locate(offset) });
}
