import { toWebUrl } from "./url.ts";

/** The address that names IPTC's Media Topics; it is `http:` for good, as every identifier of the scheme begins with it. */
export const MEDTOP = "http://cv.iptc.org/newscodes/mediatopic/";

/** Where a licence can be read: at its own address; of an SPDX identifier at spdx.org, which has its text. */
export function licenseUrl(license: string): string {
  return toWebUrl(license) ?? `https://spdx.org/licenses/${encodeURIComponent(license)}.html`;
}
