import { AI_CRAWLERS, PURPOSES } from "../model/ai-crawlers.ts";
import type { AiPurpose, AiRights } from "../model/settings.ts";

const ALL = Object.keys(PURPOSES) as AiPurpose[];

/** Return the purposes for which the settings give an answer. */
function purposesWith(rights: AiRights, answer: "allow" | "deny"): readonly AiPurpose[] {
  return ALL.filter((purpose) => rights[purpose] === answer);
}

/**
 * Return the value of `Content-Usage`: `train-ai=n, ai-use=y`. Undefined if there is nothing to state.
 *
 * @see https://datatracker.ietf.org/doc/draft-ietf-aipref-vocab/
 */
export function contentUsage(rights: AiRights): string | undefined {
  const stated = ALL.flatMap((purpose) => {
    const { usage } = PURPOSES[purpose];
    const answer = rights[purpose];
    return usage === undefined || answer === undefined ? [] : [`${usage}=${answer === "allow" ? "y" : "n"}`];
  });
  return stated.length === 0 ? undefined : stated.join(", ");
}

/**
 * Return the value of `tdm-reservation`: 1 if the rights to text and data mining are reserved (EU Directive 2019/790, article 4), which
 * is mining to train AI. Undefined if nothing is stated.
 *
 * @see https://www.w3.org/community/reports/tdmrep/CG-FINAL-tdmrep-20240510/
 */
export function tdmReservation({ train }: AiRights): 0 | 1 | undefined {
  return train === undefined ? undefined : train === "deny" ? 1 : 0;
}

/** A `permits` or `prohibits` element of RSL, and its words. */
export type RslTerm = readonly [name: "permits" | "prohibits", words: string];

/**
 * Return the terms of an RSL license: empty if there is nothing to state. Where `permits` stands, all that it does not list is denied
 * (RSL 1.0, section 3.4), so it stands only if everything is stated. Search engines without AI are always permitted.
 */
export function rslTerms(rights: AiRights): readonly RslTerm[] {
  const toWords = (purposes: readonly AiPurpose[]): string[] => purposes.map((purpose) => PURPOSES[purpose].rsl);
  const [allowed, denied] = [purposesWith(rights, "allow"), purposesWith(rights, "deny")];
  if (allowed.length === ALL.length) return [["permits", "all"]];
  if (denied.length === ALL.length) {
    return [
      ["permits", "search"],
      ["prohibits", "ai-all"],
    ];
  }
  const isWhole = allowed.length + denied.length === ALL.length;
  return [
    ...(isWhole ? [["permits", ["search", ...toWords(allowed)].join(" ")] as const] : []),
    ...(denied.length === 0 ? [] : [["prohibits", toWords(denied).join(" ")] as const]),
  ];
}

/** Return the names of the crawlers that may not fetch anything. */
export function deniedCrawlers(rights: AiRights): readonly string[] {
  return AI_CRAWLERS.filter(({ purpose }) => rights[purpose] === "deny").map(({ name }) => name);
}
