import type { Settings } from "../model/settings.ts";
import type { Kind } from "./kinds.ts";
import { policyOf } from "./policy.ts";

/** A response header. */
export type Header = readonly [name: string, value: string];

/** Headers of every response. `nosniff`: browsers must not guess another media type. */
export const EVERYWHERE: readonly Header[] = [["X-Content-Type-Options", "nosniff"]];

/**
 * Return the headers for a kind of file, in addition to {@link EVERYWHERE}. The Link header of a feed gives its hubs and its own
 * URL (WebSub, section 4). It needs both, so without `self` it is left out; RSS and Atom documents also contain these links.
 *
 * @param self - The URL of the document. Undefined if the host cannot insert it.
 */
export function headersOf(kind: Kind, settings: Settings, self?: string): readonly Header[] {
  const { mediaType, cache, isShared = false, isTopic = false, isUnlisted = false, policy } = kind;
  const { hubs } = settings;
  const links = [...hubs.map((hub) => `<${hub}>; rel="hub"`), `<${self}>; rel="self"`];
  const fields: readonly (readonly [name: string, value: string | undefined])[] = [
    ["Content-Type", mediaType],
    ["Cache-Control", cache],
    ["Access-Control-Allow-Origin", isShared ? "*" : undefined],
    ["Content-Security-Policy", policy && policyOf(policy, settings)],
    ["X-Robots-Tag", isUnlisted ? "noindex" : undefined],
    ["Link", isTopic && hubs.length > 0 && self !== undefined ? links.join(", ") : undefined],
  ];
  return fields.filter((field): field is Header => field[1] !== undefined);
}
