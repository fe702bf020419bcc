import { AI_CRAWLERS, PURPOSES } from "../model/ai-crawlers.ts";
import type { AiPurpose } from "../model/settings.ts";
import type { Report } from "../model/problem.ts";
import type { StartTag } from "./parsed-feed.ts";
import { rightsDisagree, wrongLicense } from "./rights-messages.ts";
import type { Robots } from "./robots.ts";
import { childrenOf, everyElement, readXml } from "./xml-tree.ts";

/** What one place says about one use of the stories by AI. */
export interface Statement {
  /** For messages: `license.xml`, `the header Content-Usage`. */
  readonly source: string;
  readonly purpose: AiPurpose;
  readonly isAllowed: boolean;
}

const ALL = Object.keys(PURPOSES) as AiPurpose[];

/** Read a value of `Content-Usage`: `train-ai=n, ai-use=y`, after an optional path (IETF AI Preferences). */
export function readUsage(value: string, source: string): readonly Statement[] {
  const stated = new Map(
    Array.from(value.matchAll(/(?<![a-z-])([a-z-]+) *= *([yn])(?![^\s,;])/g), ([, label = "", answer]) => [label, answer === "y"]),
  );
  return ALL.flatMap((purpose) => {
    const isAllowed = stated.get(PURPOSES[purpose].usage ?? "");
    return isAllowed === undefined ? [] : [{ source, purpose, isAllowed }];
  });
}

/** Read what robots.txt says: to all crawlers, and to those that it keeps out. */
export function readRobotsRights({ usage, deniedAgents }: Robots): readonly Statement[] {
  const denied = new Map<AiPurpose, Statement>();
  for (const { name, purpose } of AI_CRAWLERS) {
    const isDenied = deniedAgents.includes(name.toLowerCase());
    if (isDenied && !denied.has(purpose)) denied.set(purpose, { source: `robots.txt (${name})`, purpose, isAllowed: false });
  }
  return [...usage.flatMap((value) => readUsage(value, "robots.txt (Content-Usage)")), ...denied.values()];
}

/** Read a license (RSL 1.0, section 3.4). What `prohibits` names is denied; where `permits` stands, so is all that it does not name. */
export function readLicense(text: string, source: string, report: Report): readonly Statement[] {
  const { root } = readXml(text);
  const licenses = root?.local === "rsl" && root.uri === RSL ? everyElement(root).filter(({ local }) => local === "license") : [];
  if (licenses.length === 0) {
    report(wrongLicense(source));
    return [];
  }
  return licenses.flatMap((license) => {
    const wordsOf = (local: string): string[] | undefined => {
      const elements = childrenOf(license, local, RSL).filter(({ attributes }) => attributes["type"] === "usage");
      return elements.length === 0 ? undefined : elements.flatMap((element) => element.text.split(/\s+/));
    };
    const [permits, prohibits = []] = [wordsOf("permits"), wordsOf("prohibits")];
    return ALL.flatMap((purpose): readonly Statement[] => {
      const names = [PURPOSES[purpose].rsl, "ai-all", "all"];
      const isIn = (words: readonly string[]): boolean => names.some((name) => words.includes(name));
      if (isIn(prohibits)) return [{ source, purpose, isAllowed: false }];
      return permits === undefined ? [] : [{ source, purpose, isAllowed: isIn(permits) }];
    });
  });
}

const RSL = "https://rslstandard.org/rsl";

/** Read `tdm-reservation`: 1 reserves the rights to mining, and so to training (TDMRep). */
export function readReservation(value: unknown, source: string): readonly Statement[] {
  if (!["0", "1"].includes(String(value))) return [];
  return [{ source, purpose: "train", isAllowed: String(value) === "0" }];
}

/** Read tdmrep.json: the rule for the whole site. */
export function readTdm(text: string, source: string): readonly Statement[] {
  try {
    const rules = JSON.parse(text) as unknown;
    const [first] = Array.isArray(rules) ? (rules as readonly unknown[]) : [];
    return readReservation((first as Readonly<Record<string, unknown>> | undefined)?.["tdm-reservation"], source);
  } catch {
    return [];
  }
}

/** Read the `meta` element of a page. */
export function readMeta(tags: readonly StartTag[], source: string): readonly Statement[] {
  const meta = tags.find(({ name, attributes }) => name === "meta" && attributes["name"]?.toLowerCase() === "tdm-reservation");
  return readReservation(meta?.attributes["content"], source);
}

/** Report the first contradiction for each use. */
export function checkRights(statements: readonly Statement[], report: Report): void {
  for (const purpose of ALL) {
    const own = statements.filter((each) => each.purpose === purpose);
    const allows = own.find(({ isAllowed }) => isAllowed);
    const denies = own.find(({ isAllowed }) => !isAllowed);
    if (allows !== undefined && denies !== undefined) report(rightsDisagree(purpose, allows.source, denies.source));
  }
}
