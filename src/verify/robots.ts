/** What a robots.txt says (RFC 9309). */
export interface Robots {
  /** Absolute addresses of sitemaps. */
  readonly sitemaps: readonly string[];
  /** Whether a robot that is not named there may not fetch a path. */
  readonly forbids: (path: string) => boolean;
}

/** Characters that are read, as crawlers do (RFC 9309, section 2.5): every rule is held against every feed. */
const LONGEST = 500_000;

interface Rule {
  readonly isAllowed: boolean;
  readonly pattern: string;
}

/**
 * Read a robots.txt: the rules for robots that it does not name. The package robots-parser keeps every rule once for each agent,
 * which takes it 22 seconds for 120 KB of a stranger's.
 */
export function readRobots(text: string): Robots {
  const rules: Rule[] = [];
  const sitemaps: string[] = [];
  let [isForAll, isHead] = [false, false];
  for (const line of text.slice(0, LONGEST).split(/[\r\n]+/)) {
    const [before = ""] = line.split("#", 1);
    const colon = before.indexOf(":");
    const key = before.slice(0, Math.max(0, colon)).trim().toLowerCase();
    const value = before.slice(colon + 1).trim();
    if (key === "sitemap") sitemaps.push(value);
    else if (key === "user-agent") {
      // Several agents may share the rules below them.
      isForAll = (isHead && isForAll) || value === "*";
      isHead = true;
    } else if (key === "allow" || key === "disallow") {
      isHead = false;
      if (isForAll && value !== "") rules.push({ isAllowed: key === "allow", pattern: value });
    }
  }
  return { sitemaps, forbids: (path) => isForbidden(path, rules) };
}

/** The longest pattern counts; of two as long, the one that allows (RFC 9309, section 2.2.2). */
function isForbidden(path: string, rules: readonly Rule[]): boolean {
  let decisive: Rule | undefined;
  for (const rule of rules) {
    const lead = rule.pattern.length - (decisive?.pattern.length ?? 0);
    if ((lead > 0 || (lead === 0 && rule.isAllowed)) && fits(path, rule.pattern)) decisive = rule;
  }
  return decisive?.isAllowed === false;
}

/** Whether a path begins as a pattern says: `*` stands for anything, `$` for its end. Never a regular expression of a stranger's. */
function fits(path: string, pattern: string): boolean {
  const isComplete = pattern.endsWith("$");
  const [first = "", ...parts] = (isComplete ? pattern.slice(0, -1) : pattern).split("*");
  if (!path.startsWith(first)) return false;
  let at = first.length;
  for (const [i, part] of parts.entries()) {
    const found = isComplete && i === parts.length - 1 ? path.length - part.length : path.indexOf(part, at);
    if (found < at || !path.startsWith(part, found)) return false;
    at = found + part.length;
  }
  return !isComplete || at === path.length;
}
