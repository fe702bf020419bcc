import type { Problem } from "../model/problem.ts";

/** Problems that are alike. */
export interface Cause {
  /** What their messages share, with `…` for what differs. */
  readonly message: string;
  /** Number of files. */
  readonly files: number;
  readonly example: Problem;
  /** The first three. */
  readonly first: readonly Problem[];
  readonly count: number;
}

/** Places of a cause that are named. */
const NAMED = 3;

/** Group problems by cause: errors first, then what leaves articles out, then by number of files. */
export function findCauses(problems: readonly Problem[]): readonly Cause[] {
  const groups = groupBy(problems, ({ severity, skips, code, message }) => `${severity} ${skips} ${code} ${withoutDetails(message)}`);
  const causes = Array.from(groups.values(), (alike) => {
    const [example] = alike as [Problem];
    const isOne = alike.every(({ message }) => message === example.message);
    return {
      message: isOne ? example.message : withoutDetails(example.message),
      files: countFiles(alike),
      example,
      first: alike.slice(0, NAMED),
      count: alike.length,
    };
  });
  return causes.toSorted((a, b) => rankOf(a.example) - rankOf(b.example) || b.files - a.files);
}

/** Causes of problems in feeds that are shown. A feed can have any number of them. */
const MOST_IN_FEEDS = 20;

/** The causes of problems that `verify` found, and how many others there are. Undefined for problems of another command. */
export function causesInFeeds(problems: readonly Problem[]): { readonly causes: readonly Cause[]; readonly others: number } | undefined {
  if (!problems.some(({ code }) => code.startsWith("verify/"))) return undefined;
  const all = findCauses(problems);
  return { causes: all.slice(0, MOST_IN_FEEDS), others: Math.max(0, all.length - MOST_IN_FEEDS) };
}

/** Return 0 for what stops the build, 1 for what leaves an article out, and 2 for anything else. */
export function rankOf({ severity, skips }: Problem): number {
  if (severity === "error") return 0;
  return skips === true ? 1 : 2;
}

/** Leave out what a message quotes: `unknown key: mood (ignored)` becomes `unknown key: …`. */
function withoutDetails(message: string): string {
  const [words = ""] = message.split(", found ");
  const plain = words
    .replace(/ \((?:\d+ (?:times|more below)|and \d+ more)\)/, "")
    .replace(/`[^`]*`|https?:\/\/\S+/g, "…")
    .replace(/\[\d+\]/g, "[…]")
    .replace(/(?<= )(?:\d+|U\+[\dA-F]+)(?=[ ,;]|$)/g, "…");
  const parts = plain.split(": ");
  if (parts[0]?.includes("…") === true) return plain;
  // The first word may be a key: `aliases: not on this site: /a/`.
  const kept = parts[0]?.includes(" ") === true ? 1 : 2;
  return parts.length > kept ? `${parts.slice(0, kept).join(": ")}: …` : plain;
}

/** Stories that a receiver cannot take, or that it objects to. */
export interface Unsuitable {
  /** The receiver and its wire: `SmartNews (wire smart)`. */
  readonly wire: string;
  readonly stories: number;
  /** How many of them are left out of the wire. */
  readonly leftOut: number;
}

/** Problems of one wire that are shown in full. */
const FEW = 3;

/** Separate the problems of wires that have more than a few. */
export function splitByWire(problems: readonly Problem[]): { readonly others: readonly Problem[]; readonly wires: readonly Unsuitable[] } {
  const groups = groupBy(problems, wireOf);
  const many = [...groups].filter(([wire, found]) => wire !== "" && found.length > FEW);
  const wires = many.map(([wire, found]) => {
    const leftOut = found.filter(({ message }) => message.endsWith("(left out of this wire)"));
    return { wire, stories: countFiles(found), leftOut: countFiles(leftOut) };
  });
  const names = new Set(wires.map(({ wire }) => wire));
  return { others: problems.filter((problem) => !names.has(wireOf(problem))), wires };
}

function wireOf({ code, severity, message }: Problem): string {
  if (!code.startsWith("receiver/") || severity === "error") return "";
  return /^[^(]*\(wire [^)]*\)/.exec(message)?.[0] ?? "";
}

function countFiles(problems: readonly Problem[]): number {
  return new Set(problems.map(({ file }) => file)).size;
}

function groupBy<T>(values: readonly T[], toKey: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = toKey(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}
