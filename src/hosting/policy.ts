import type { Settings } from "../model/settings.ts";
import type { Kind } from "./kinds.ts";

/** For an SVG that is opened by itself: styles, but no scripts. */
const DRAWING = "default-src 'none'; style-src 'unsafe-inline'";

/**
 * Return the Content-Security-Policy (level 3) for a kind of file. A page may load the stylesheet and the fonts of the site, and
 * images, audio and video from any host. It may not use frames or forms. Only a page that newswire writes a script for may load
 * scripts of the site.
 *
 * @see https://www.w3.org/TR/CSP3/
 */
export function policyOf(policy: NonNullable<Kind["policy"]>, { site }: Settings): string {
  if (policy === "drawing") return DRAWING;
  // A page that is served over http: may also load media over http:.
  const sources = site.url.startsWith("https:") ? "'self' https:" : "'self' https: http:";
  const rules = [
    "default-src 'none'",
    ...(policy === "scripted" ? ["script-src 'self'"] : []),
    "style-src 'self'",
    "font-src 'self'",
    `img-src ${sources}`,
    `media-src ${sources}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return rules.join("; ");
}
