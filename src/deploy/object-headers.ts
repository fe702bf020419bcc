import { kindsOf } from "../hosting/kinds.ts";
import { openKinds } from "../hosting/part-of.ts";
import type { Settings } from "../model/settings.ts";
import { typeOfFile } from "../text/media-type.ts";

/** Headers that a storage keeps with an object, by lower-case name. */
export type ObjectHeaders = Readonly<Record<string, string>>;

/** The headers of newswire's own lists and segments: compressed files that no cache may keep. */
export const PACKED_HEADERS: ObjectHeaders = { "content-type": "application/gzip", "cache-control": "no-store" };

/**
 * Open a function that returns the headers of an object. The rules for hosts have the same (hosting/kinds.ts). Other headers,
 * for example policies, belong to the CDN: a storage cannot keep them.
 *
 * Files whose paths authors chose have no kind. They are cached like pages.
 */
export function openObjectHeaders(settings: Settings): (path: string) => ObjectHeaders {
  const kindOf = openKinds(settings);
  const pages = kindsOf(settings).find(({ name }) => name === "pages");
  return (path) => {
    const kind = kindOf(path.replace(/(^|\/)index\.html$/, "$1"));
    const other = /\.html?$/.test(path) ? pages?.mediaType : typeOfFile(path);
    return {
      "content-type": kind?.mediaType ?? other ?? "application/octet-stream",
      "cache-control": (kind ?? pages)?.cache ?? "no-cache",
    };
  };
}
