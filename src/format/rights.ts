import type { AiRights, Settings } from "../model/settings.ts";
import { contentUsage, deniedCrawlers, rslTerms, tdmReservation } from "../text/ai-rights.ts";
import { LICENSE } from "../text/paths.ts";
import { element } from "../text/xml.ts";

/** The namespace of RSL 1.0. */
const RSL = "https://rslstandard.org/rsl";

/** Declares the prefix of RSL in RSS. */
export const RSL_SPACE = `xmlns:rsl="${RSL}"`;

/**
 * Render license.xml (RSL 1.0). Undefined if there is nothing to state.
 *
 * @see https://rslstandard.org/rsl
 */
export function renderLicense(rights: AiRights, { url }: Settings["site"]): string | undefined {
  const terms = rslTerms(rights).map(([name, words]) => `      ${element(name, words, { type: "usage" })}\n`);
  if (terms.length === 0) return undefined;
  return `<?xml version="1.0" encoding="UTF-8"?>
<rsl xmlns="${RSL}">
  <content url="${new URL(url).pathname}">
    <license>
${terms.join("")}    </license>
  </content>
</rsl>
`;
}

/** Return the element for an item of RSS (RSL 1.0, section 4). Undefined if there is nothing to state. */
export function rslElement(rights: AiRights, url: string): string | undefined {
  const terms = rslTerms(rights).map(([name, words]) => element(`rsl:${name}`, words, { type: "usage" }));
  if (terms.length === 0) return undefined;
  return element("rsl:content", "", { url }).replace(/\/>$/, `><rsl:license>${terms.join("")}</rsl:license></rsl:content>`);
}

/** Render `.well-known/tdmrep.json`. Undefined if there is nothing to state. */
export function renderTdm(rights: AiRights, { url }: Settings["site"]): string | undefined {
  const reservation = tdmReservation(rights);
  if (reservation === undefined) return undefined;
  return `${JSON.stringify([{ location: new URL(url).pathname, "tdm-reservation": reservation }], null, 2)}\n`;
}

/** The lines of robots.txt before all groups, in the group of all crawlers, and after it. */
export function robotsRights(rights: AiRights, { url }: Settings["site"]): Readonly<Record<"first" | "forAll" | "groups", string>> {
  const { pathname } = new URL(url);
  const usage = contentUsage(rights);
  const denied = deniedCrawlers(rights);
  return {
    first: rslTerms(rights).length === 0 ? "" : `License: ${url}${LICENSE}\n\n`,
    forAll: usage === undefined ? "" : `Content-Usage: ${pathname === "/" ? "" : `${pathname} `}${usage}\n`,
    groups: denied.length === 0 ? "" : `\n${denied.map((name) => `User-agent: ${name}\n`).join("")}Disallow: ${pathname}\n`,
  };
}
