import type { Absence } from "../model/asset.ts";
import { shorten } from "./shorten.ts";

/**
 * Return the words for a file that is not published.
 *
 * @param what - The key or kind of the file: `image`, `site.icon`.
 * @param reference - The path as in the file.
 */
export function absence(what: string, reference: string, found: Absence): { readonly message: string; readonly hint: string } {
  const shown = shorten(reference);
  return found.refusal === undefined
    ? { message: `${what} not found: ${shown}`, hint: wayToAdd(reference, found) }
    : { message: `${what} not published: ${shown} ${found.refusal}`, hint: "Use another file, or an absolute https:// URL." };
}

function wayToAdd(reference: string, { url, place }: Absence): string {
  const shown = shorten(reference);
  if (url !== undefined && place !== undefined)
    return `Put the file at \`${shorten(place)}\`, fix the path, or use an absolute https:// URL.`;
  if (url !== undefined)
    return `For example, put the file at \`public${shown}\`, and write \`articles: {static: public}\` in the settings. Or use an absolute https:// URL.`;
  if (reference.includes("\\")) return `Write \`/\` instead of \`\\\`: \`${shown.replaceAll("\\", "/")}\`.`;
  return "Add the file, fix the path, or use an absolute https:// URL.";
}
