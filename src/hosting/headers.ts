import type { Settings } from "../model/settings.ts";
import type { Kind } from "./kinds.ts";
import { contentUsage, tdmReservation } from "../text/ai-rights.ts";
import { policyOf } from "./policy.ts";

/** A response header. */
export type Header = readonly [name: string, value: string];

/** `nosniff`: browsers must not guess another media type. */
const ALWAYS: Header = ["X-Content-Type-Options", "nosniff"];

/** Return the headers of every response: how to treat it, and what AI may do with it. */
export function everywhere({ rights: { ai = {} } }: Settings): readonly Header[] {
  const [usage, reservation] = [contentUsage(ai), tdmReservation(ai)];
  return [
    ALWAYS,
    ...(usage === undefined ? [] : [["Content-Usage", usage] as const]),
    ...(reservation === undefined ? [] : [["tdm-reservation", String(reservation)] as const]),
  ];
}

/**
 * Return the headers for a kind of file, in addition to {@link everywhere}. The Link header of a feed gives its hubs and its own
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
