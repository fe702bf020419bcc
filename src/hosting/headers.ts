import type { Settings } from "../model/settings.ts";
import type { Kind } from "./kinds.ts";
import { policyOf } from "./policy.ts";

/** A field of an answer: its name, and its value. */
export type Header = readonly [name: string, value: string];

/** What every answer says: the media type is meant, whatever the bytes look like. */
export const EVERYWHERE: readonly Header[] = [["X-Content-Type-Options", "nosniff"]];

/**
 * What answers with a kind of file say, beside {@link EVERYWHERE}. The last is a Link to the hubs of a feed and to its topic,
 * the document itself (WebSub, section 4). Where a host cannot give both, it is better to give neither: RSS and Atom documents say it, too.
 *
 * @param self - The address of the document; undefined where the host cannot tell it.
 */
export function headersOf(kind: Kind, settings: Settings, self?: string): readonly Header[] {
  const { mediaType, cache, isShared = false, isTopic = false, policy } = kind;
  const { hubs } = settings;
  const links = [...hubs.map((hub) => `<${hub}>; rel="hub"`), `<${self}>; rel="self"`];
  const fields: readonly (readonly [name: string, value: string | undefined])[] = [
    ["Content-Type", mediaType],
    ["Cache-Control", cache],
    ["Access-Control-Allow-Origin", isShared ? "*" : undefined],
    ["Content-Security-Policy", policy && policyOf(policy, settings)],
    ["Link", isTopic && hubs.length > 0 && self !== undefined ? links.join(", ") : undefined],
  ];
  return fields.filter((field): field is Header => field[1] !== undefined);
}
