import type { Settings } from "../model/settings.ts";
import type { Kind } from "./kinds.ts";

/** What an SVG may do when somebody opens it: have a style, and run nothing. */
const DRAWING = "default-src 'none'; style-src 'unsafe-inline'";

/**
 * What a kind of file may load and run, as Content-Security-Policy (level 3): of a page, the site's style, and pictures, sound
 * and film from where the articles say; no script, no frame, no form.
 *
 * @see https://www.w3.org/TR/CSP3/
 */
export function policyOf(policy: NonNullable<Kind["policy"]>, { site }: Settings): string {
  if (policy === "drawing") return DRAWING;
  // On a page that is served in the clear, so may be what it shows.
  const sources = site.url.startsWith("https:") ? "'self' https:" : "'self' https: http:";
  const rules = [
    "default-src 'none'",
    "style-src 'self'",
    `img-src ${sources}`,
    `media-src ${sources}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return rules.join("; ");
}
