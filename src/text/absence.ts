import type { Absence } from "../model/asset.ts";
import { shorten } from "./shorten.ts";

/**
 * What to say of a file that is not published.
 *
 * @param what - What the file is meant to be: `image`, `site.icon`.
 * @param reference - The file as the author names it.
 */
export function absence(what: string, reference: string, { refusal }: Absence): { readonly message: string; readonly hint: string } {
  const shown = shorten(reference);
  return refusal === undefined
    ? { message: `${what} not found: ${shown}`, hint: "Fix the path, or use an absolute https:// URL." }
    : { message: `${what}: ${shown} ${refusal}, and is not published`, hint: "Use another file, or an absolute https:// URL." };
}
