/** A robots.txt (RFC 9309). */
export interface Robots {
  /** As written, which should be absolute URLs. */
  readonly sitemaps: readonly string[];
  /** Whether robots without rules of their own may not fetch a path. */
  readonly forbids: (path: string) => boolean;
  /** Licenses of the whole site (RSL 1.0), as written. */
  readonly licenses: readonly string[];
  /** Values of `Content-Usage` for all robots, with a path before them. */
  readonly usage: readonly string[];
  /** Names, in lower case, of robots that may not fetch anything. */
  readonly deniedAgents: readonly string[];
}

/** Characters that are read (RFC 9309, section 2.5). This limits the time, since every rule is compared with every feed. */
const LONGEST = 500_000;

/** Agents of one group. */
const MOST_AGENTS = 500;

/** A pattern of everything. */
const WHOLE = /^\/\*?$/;

interface Rule {
  readonly isAllowed: boolean;
  readonly pattern: string;
}

/**
 * Read a robots.txt: the sitemaps, and the rules for `User-agent: *`. The package robots-parser is not used because it copies
 * every rule for every agent: a hostile file of 120 KB takes it 22 seconds.
 */
export function readRobots(text: string): Robots {
  const rules: Rule[] = [];
  const lists = { sitemap: [] as string[], license: [] as string[], "content-usage": [] as string[] };
  const denied = new Set<string>();
  let group = newGroup();
  for (const line of text.slice(0, LONGEST).split(/[\r\n]+/)) {
    const [key, value] = readLine(line);
    if (key === "sitemap" || key === "license" || (key === "content-usage" && group.isForAll)) lists[key].push(value);
    else if (key === "user-agent") {
      // Consecutive User-agent lines share the rules below them.
      if (!group.isHead) group = newGroup();
      addAgent(group, value);
    } else if (key === "allow" || key === "disallow") {
      group.isHead = false;
      if (key === "disallow" && WHOLE.test(value)) for (const agent of group.agents.splice(0)) denied.add(agent);
      if (group.isForAll && value !== "") rules.push({ isAllowed: key === "allow", pattern: value });
    }
  }
  const { sitemap: sitemaps, license: licenses, "content-usage": usage } = lists;
  return { sitemaps, licenses, usage, deniedAgents: [...denied], forbids: (path) => isForbidden(path, rules) };
}

/** The rules of some robots. */
interface Group {
  /** In lower case. Emptied when they may not fetch anything. */
  readonly agents: string[];
  isForAll: boolean;
  /** Whether only names of robots were read so far. */
  isHead: boolean;
}

const newGroup = (): Group => ({ agents: [], isForAll: false, isHead: true });

function addAgent(group: Group, name: string): void {
  if (name === "*") group.isForAll = true;
  if (name === "*" || group.agents.length < MOST_AGENTS) group.agents.push(name.toLowerCase());
}

/** Return the key of a line, in lower case, and its value. */
function readLine(line: string): readonly [key: string, value: string] {
  const [before = ""] = line.split("#", 1);
  const colon = before.indexOf(":");
  return [before.slice(0, Math.max(0, colon)).trim().toLowerCase(), before.slice(colon + 1).trim()];
}

/** The longest matching pattern wins, and Allow wins over Disallow of the same length (RFC 9309, section 2.2.2). */
function isForbidden(path: string, rules: readonly Rule[]): boolean {
  let decisive: Rule | undefined;
  for (const rule of rules) {
    const lead = rule.pattern.length - (decisive?.pattern.length ?? 0);
    if ((lead > 0 || (lead === 0 && rule.isAllowed)) && matches(path, rule.pattern)) decisive = rule;
  }
  return decisive?.isAllowed === false;
}

/** Match the start of a path: `*` is any text, a final `$` the end of the path. A regular expression could take exponential time. */
function matches(path: string, pattern: string): boolean {
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
