import { check } from "recheck";
import type { Parameters } from "recheck";
import { describe, expect, test } from "vitest";
import { FILES, sourceOf } from "../house/source.ts";
import { nodesOf } from "../house/syntax.ts";

/** Files whose expressions may take longer, because their input is limited. */
const EXEMPT: Readonly<Record<string, string>> = {
  "article/write-front-matter.ts": "only `stamp` uses it, on one line of a valid article, for the author who started it",
};

/** Limits are counts, not times, so that the result is the same on every machine. */
const LIMITS: Parameters = {
  timeout: null,
  attackTimeout: null,
  incubationTimeout: null,
  // Do not confirm results with a timer.
  recallTimeout: -1,
  seedingTimeout: null,
  maxNFASize: 10_000,
  attackLimit: 300_000,
  incubationLimit: 10_000,
  maxIteration: 5,
  maxGenerationSize: 50,
  mutationSize: 20,
  crossoverSize: 20,
  maxAttackStringSize: 20_000,
};

/** The same program, compiled for some systems, takes a fifth of the time. */
const hasNative = ["linux-x64", "darwin-arm64", "darwin-x64", "win32-x64"].includes(`${process.platform}-${process.arch}`);
process.env["RECHECK_BACKEND"] = hasNative ? "native" : "pure";

const faults = new Map<string, string | undefined>();

/** Describe an expression that may take more than linear time. Undefined for any other. */
async function faultOf({ source, flags }: Pick<RegExp, "source" | "flags">): Promise<string | undefined> {
  const name = `/${source}/${flags}`;
  if (!faults.has(name)) {
    const found = await check(withSmallBounds(source), flags, LIMITS);
    const fault = found.status === "vulnerable" ? found.complexity.summary : found.status === "unknown" ? found.error.kind : undefined;
    faults.set(name, fault && `${name}: ${fault}`);
  }
  return faults.get(name);
}

async function faultsOf(expressions: readonly Pick<RegExp, "source" | "flags">[]): Promise<readonly string[]> {
  const found = await Promise.all(expressions.map(faultOf));
  return found.filter((fault) => fault !== undefined);
}

/** Bounded repetitions have the same complexity whatever their bounds are, and small ones are faster to check. */
function withSmallBounds(source: string): string {
  return source.replace(/(?<!\\[pPu])\{(\d{1,9})(,?)(\d{0,9})\}/g, (_, least: string, comma: string, most: string) => {
    const [from, to] = [Math.min(Number(least), comma === "" ? 3 : 2), most === "" ? "" : Math.min(Number(most), 3)];
    return `{${from}${comma}${to}}`;
  });
}

/** The regular expression literals in a file. */
function expressionsIn(code: string): Pick<RegExp, "source" | "flags">[] {
  return nodesOf(code).flatMap(({ type, regex }) => {
    if (type !== "Literal" || regex === undefined) return [];
    const { pattern, flags } = regex as { readonly pattern: string; readonly flags: string };
    return [{ source: pattern, flags }];
  });
}

const WITH_EXPRESSIONS = FILES.filter((file) => expressionsIn(sourceOf(file)).length > 0 && EXEMPT[file] === undefined);

test.each(WITH_EXPRESSIONS)(
  "src/%s: every expression takes at most linear time",
  async (file) => {
    expect(await faultsOf(expressionsIn(sourceOf(file)))).toEqual([]);
  },
  600_000,
);

/** Files that create expressions at run time. */
const MAKERS = FILES.filter((file) => /\bnew RegExp\(/.test(sourceOf(file)) && EXEMPT[file] === undefined);

test.each(MAKERS)(
  "src/%s: every expression created at run time takes at most linear time",
  async (file) => {
    const made: RegExp[] = [];
    const Original = globalThis.RegExp;
    globalThis.RegExp = new Proxy(Original, {
      construct: (target, args: [string, string?]) => {
        const expression = new target(...args);
        // Packages make some of their own.
        if (!/^.*\n.*\n[^\n]*node_modules/.test(new Error("who asked").stack ?? "")) made.push(expression);
        return expression;
      },
    });
    try {
      await import(/* @vite-ignore */ `../../src/${file}`);
    } finally {
      globalThis.RegExp = Original;
    }
    expect(await faultsOf(made)).toEqual([]);
  },
  600_000,
);

describe("detects expressions that took too long once", () => {
  test.each([
    ["a page after comments", /^(?:<!--[^]*?-->\s*)*<(?:!doctype html|html|head|body)[\s>]/i, "exponential"],
    ["a line of robots.txt", /^\s*([A-Za-z-]+)\s*:\s*([^#]*?)\s*(?:#.*)?$/, "polynomial"],
    ["line ends in a message", /\s*[\n\r]\s*/g, "polynomial"],
    ["slashes at the end", /\/+$/, "polynomial"],
    ["a fragment", /[^\w.~!$&'()*+,;=:@/?#%-]|%(?![\da-fA-F]{2})|(?<=#.*)#/gu, "polynomial"],
    ["a link without an end tag", /<a href="([^"]*)"[^>]*>([^]*?)<\/a>/g, "polynomial"],
    ["a picture without an end", /<img src="([^"]*)"[^>]*>/g, "polynomial"],
    ["an email address", /^[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+$/, "polynomial"],
    ["a module path", /\.\/[A-Za-z0-9._/-]+\.m?js/g, "polynomial"],
    ["a segment of a route", /:.*(\.[a-z0-9]+)$/, "polynomial"],
    ["hyphens at the end", /^-+|-+$/g, "polynomial"],
  ])("%s", async (_, expression, complexity) => {
    expect(await faultOf(expression)).toContain(complexity);
  });
});
