import { createHash } from "node:crypto";

/** The namespace of podcasts (podcast namespace 1.0, `podcast:guid`). */
const NAMESPACE = "ead4c236-bf58-58c6-a2c6-a6b28d128cb6";

/**
 * Make the `podcast:guid` of a show: a UUID of version 5 (RFC 9562, section 5.5) from the URL of its feed, without the scheme and slashes
 * at the end.
 */
export function podcastGuid(feed: string): string {
  const name = feed.replace(/^[a-z]+:\/\//i, "").replace(/(?<!\/)\/+$/, "");
  const bytes = createHash("sha1").update(NAMESPACE.replaceAll("-", ""), "hex").update(name).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
