import type { Absence } from "../model/asset.ts";
import { shorten } from "./shorten.ts";

/**
 * Return the words for a file that is not published.
 *
 * @param what - The key or kind of the file: `image`, `site.icon`.
 * @param reference - The path as in the file.
 */
export function absence(
  what: string,
  reference: string,
  { refusal, url, place }: Absence,
): { readonly message: string; readonly hint: string } {
  const shown = shorten(reference);
  if (refusal === undefined && url !== undefined) {
    const hint =
      place === undefined
        ? `For example, put the file at \`public${shown}\`, and write \`articles: {static: public}\` in the settings. Or use an absolute https:// URL.`
        : `Put the file at \`${shorten(place)}\`, fix the path, or use an absolute https:// URL.`;
    return { message: `${what} not found: ${shown}`, hint };
  }
  if (refusal === undefined && reference.includes("\\")) {
    return { message: `${what} not found: ${shown}`, hint: `Write \`/\` instead of \`\\\`: \`${shown.replaceAll("\\", "/")}\`.` };
  }
  return refusal === undefined
    ? { message: `${what} not found: ${shown}`, hint: "Add the file, fix the path, or use an absolute https:// URL." }
    : { message: `${what} not published: ${shown} ${refusal}`, hint: "Use another file, or an absolute https:// URL." };
}
