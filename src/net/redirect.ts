import { parseUrl } from "../text/url.ts";

/** Statuses that tell a client to ask elsewhere for the same thing (RFC 9110, section 15.4). */
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Where an answer sends its client.
 *
 * @param answer - Its `url` is that which was asked for.
 * @returns Absolute; undefined when the answer is no redirect, or one to nowhere.
 */
export function targetOf({
  url,
  status,
  headers,
}: {
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}): string | undefined {
  const location = headers["location"];
  const target = REDIRECTS.has(status) && location !== undefined ? parseUrl(location, url) : undefined;
  // A password is neither sent on nor shown.
  if (target !== undefined) [target.username, target.password] = ["", ""];
  return target?.href;
}
