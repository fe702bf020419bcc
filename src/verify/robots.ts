/** What a robots.txt says (RFC 9309). */
export interface Robots {
  /** Absolute addresses of sitemaps. */
  readonly sitemaps: readonly string[];
  /** Whether a robot that is not named there may not fetch a path. */
  readonly forbids: (path: string) => boolean;
}

interface Rule {
  readonly isAllowed: boolean;
  readonly pattern: string;
}

/** Read a robots.txt: the rules for robots that it does not name. */
export function readRobots(text: string): Robots {
  const rules: Rule[] = [];
  const sitemaps: string[] = [];
  let [isForAll, isHead] = [false, false];
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, name = "", value = ""] = /^\s*([A-Za-z-]+)\s*:\s*([^#]*?)\s*(?:#.*)?$/.exec(line) ?? [];
    const key = name.toLowerCase();
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
  const fitting = rules.filter(({ pattern }) => fits(path, pattern));
  const longest = Math.max(0, ...fitting.map(({ pattern }) => pattern.length));
  const decisive = fitting.filter(({ pattern }) => pattern.length === longest);
  return decisive.length > 0 && decisive.every(({ isAllowed }) => !isAllowed);
}

/** Whether a path begins as a pattern says: `*` stands for anything, `$` for its end. Never a regular expression of a stranger's. */
function fits(path: string, pattern: string): boolean {
  const isWhole = pattern.endsWith("$");
  const [first = "", ...parts] = (isWhole ? pattern.slice(0, -1) : pattern).split("*");
  if (!path.startsWith(first)) return false;
  let at = first.length;
  for (const [i, part] of parts.entries()) {
    const found = isWhole && i === parts.length - 1 ? path.length - part.length : path.indexOf(part, at);
    if (found < at || !path.startsWith(part, found)) return false;
    at = found + part.length;
  }
  return !isWhole || at === path.length;
}
