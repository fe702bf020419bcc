import { toWebUrl } from "./url.ts";

/** Prefix of IPTC Media Topic identifiers. It is always `http:`. */
export const MEDTOP = "http://cv.iptc.org/newscodes/mediatopic/";

/** Return the URL of a license: the license itself if it is a URL, else the SPDX page of the identifier. */
export function licenseUrl(license: string): string {
  return toWebUrl(license) ?? `https://spdx.org/licenses/${encodeURIComponent(license)}.html`;
}
