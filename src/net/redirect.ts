import { parseUrl } from "../text/url.ts";

/** Statuses of redirects that clients follow (RFC 9110, section 15.4). */
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Return the target of a redirect.
 *
 * @param answer - Its `url` is the URL of the request.
 * @returns An absolute URL. Undefined if the answer is not a redirect, or has no valid target.
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
  // Do not send or show a password.
  if (target !== undefined) [target.username, target.password] = ["", ""];
  return target?.href;
}
