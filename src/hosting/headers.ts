import type { Settings } from "../model/settings.ts";
import type { Kind } from "./kinds.ts";
import { policyOf } from "./policy.ts";

/** A field of an answer: its name, and its value. */
export type Header = readonly [name: string, value: string];

/** What every answer says: the media type is meant, whatever the bytes look like. */
export const EVERYWHERE: readonly Header[] = [["X-Content-Type-Options", "nosniff"]];

/** What answers with a kind of file say, beside {@link EVERYWHERE} and the link to hub and self. */
export function headersOf({ mediaType, cache, isShared = false, policy }: Kind, settings: Settings): readonly Header[] {
  return [
    ...(mediaType === undefined ? [] : [["Content-Type", mediaType] as const]),
    ["Cache-Control", cache],
    ...(isShared ? [["Access-Control-Allow-Origin", "*"] as const] : []),
    ...(policy === undefined ? [] : [["Content-Security-Policy", policyOf(policy, settings)] as const]),
  ];
}

/**
 * Where the hubs of a feed are and which topic it is (WebSub, section 4), as the value of a Link header. Where a host cannot
 * give both, it is better to give neither: RSS and Atom documents say it, too.
 *
 * @param self - The address of the document itself.
 * @returns Undefined when nothing is to be said.
 */
export function linkOf({ isTopic = false }: Kind, { hubs }: Settings, self: string): Header | undefined {
  if (!isTopic || hubs.length === 0) return undefined;
  return ["Link", [...hubs.map((hub) => `<${hub}>; rel="hub"`), `<${self}>; rel="self"`].join(", ")];
}
