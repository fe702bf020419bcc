import { checkSync } from "recheck";
import type { Parameters } from "recheck";
import { beforeAll, describe, expect, test } from "vitest";
import { FILES, sourceOf } from "../house/source.ts";
import { nodesOf } from "../house/syntax.ts";

/** Where expressions may take longer: what is given to them is limited. */
const EXEMPT: Readonly<Record<string, string>> = {
  "article/write-front-matter.ts":
    "stamp alone uses it, on one line of an article that was read without faults, and its author waits for it",
};

/** Counts instead of clocks: the same expression is judged alike on every machine. */
const LIMITS: Parameters = {
  timeout: null,
  attackTimeout: null,
  incubationTimeout: null,
  // Nothing that is found is tried out with a clock.
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

/** Whether an expression may take more than linear time with some text; undefined when it does not. */
function faultOf({ source, flags }: Pick<RegExp, "source" | "flags">): string | undefined {
  // Up to a bound, a repetition takes no longer than the bound: it need not be that large to be judged.
  const found = checkSync(source.replace(/(?<=\{\d{0,9},)\d{2,}(?=\})/g, "9"), flags, LIMITS);
  if (found.status === "safe") return undefined;
  return `/${source}/${flags}: ${found.status === "vulnerable" ? found.complexity.summary : found.error.kind}`;
}

/** The expressions written in a file. */
function expressionsIn(code: string): Pick<RegExp, "source" | "flags">[] {
  return nodesOf(code).flatMap(({ type, regex }) => {
    if (type !== "Literal" || regex === undefined) return [];
    const { pattern, flags } = regex as { readonly pattern: string; readonly flags: string };
    return [{ source: pattern, flags }];
  });
}

beforeAll(() => {
  // On its own thread or as a program of another language it would be faster, and not alike everywhere.
  process.env["RECHECK_SYNC_BACKEND"] = "pure";
});

const WITH_EXPRESSIONS = FILES.filter((file) => expressionsIn(sourceOf(file)).length > 0 && EXEMPT[file] === undefined);

test.each(WITH_EXPRESSIONS)(
  "src/%s: no text makes an expression take more than linear time",
  (file) => {
    expect(expressionsIn(sourceOf(file)).flatMap((expression) => faultOf(expression) ?? [])).toEqual([]);
  },
  600_000,
);

/** Files that put expressions together from parts. */
const MAKERS = FILES.filter((file) => /\bnew RegExp\(/.test(sourceOf(file)) && EXEMPT[file] === undefined);

test.each(MAKERS)(
  "src/%s: nor one that is put together",
  async (file) => {
    const made: RegExp[] = [];
    const Original = globalThis.RegExp;
    globalThis.RegExp = new Proxy(Original, {
      construct: (target, args: [string, string?]) => {
        const expression = new target(...args);
        made.push(expression);
        return expression;
      },
    });
    try {
      await import(/* @vite-ignore */ `../../src/${file}`);
    } finally {
      globalThis.RegExp = Original;
    }
    expect(made.flatMap((expression) => faultOf(expression) ?? [])).toEqual([]);
  },
  600_000,
);

describe("what hung newswire once is found", () => {
  test.each([
    ["a page after comments", /^(?:<!--[^]*?-->\s*)*<(?:!doctype html|html|head|body)[\s>]/i, "exponential"],
    ["a line of robots.txt", /^\s*([A-Za-z-]+)\s*:\s*([^#]*?)\s*(?:#.*)?$/, "polynomial"],
    ["line ends in a message", /\s*[\n\r]\s*/g, "polynomial"],
    ["slashes at the end", /\/+$/, "polynomial"],
    ["a fragment", /[^\w.~!$&'()*+,;=:@/?#%-]|%(?![\da-fA-F]{2})|(?<=#.*)#/gu, "polynomial"],
    ["a link that is never closed", /<a href="([^"]*)"[^>]*>([^]*?)<\/a>/g, "polynomial"],
    ["a picture that is never closed", /<img src="([^"]*)"[^>]*>/g, "polynomial"],
    ["an address of e-mail", /^[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+$/, "polynomial"],
    ["a path of a module", /\.\/[A-Za-z0-9._/-]+\.m?js/g, "polynomial"],
    ["a segment of a route", /:.*(\.[a-z0-9]+)$/, "polynomial"],
    ["hyphens at the end", /^-+|-+$/g, "polynomial"],
  ])("%s", (_, expression, complexity) => {
    expect(faultOf(expression)).toContain(complexity);
  });
});
