import { expect, test } from "vitest";
import { FILES, sourceOf } from "./source.ts";
import { nodesOf } from "./syntax.ts";

/** What takes each item as an argument of its own: more than some hundred thousand overflow the stack. */
const VARIADIC = new Set(["push", "unshift", "splice", "max", "min", "fromCharCode", "fromCodePoint", "apply"]);

/** Where a list is spread all the same, and why it is short. */
const SHORT: Readonly<Record<string, string>> = {
  "article/story-dates.ts": "the corrections of one front matter, whose length is limited",
  "plan/visibility.ts": "the corrections of one front matter, whose length is limited",
  "media/active-svg.ts": "the first 200 bytes of a file",
  "markdown/walk.ts": "the nodes that take the place of one, in a body whose marks are counted",
};

/** Calls by which a list of any length becomes arguments. */
function spreadsIn(code: string): string[] {
  return nodesOf(code).flatMap(({ type, callee, arguments: given }) => {
    if (type !== "CallExpression") return [];
    const { property } = callee as { readonly property?: { readonly name?: string } };
    const isSpread = (given as readonly { readonly type: string }[]).some((one) => one.type === "SpreadElement");
    return (isSpread || property?.name === "apply") && VARIADIC.has(property?.name ?? "") ? [property?.name ?? ""] : [];
  });
}

test.each(FILES)("src/%s makes no list of unknown length into arguments", (file) => {
  expect(SHORT[file] === undefined ? spreadsIn(sourceOf(file)) : []).toEqual([]);
});

test("what overflowed the stack once is found", () => {
  const code = `queue.push(...neighbours.map((next) => ({ next }))); Math.max(0, ...fitting.map(({ length }) => length));
    Math.min(...items); String.fromCharCode(...bytes); list.push({ ...one }, [...two]); new Set([...three]); f(...four);`;

  expect(spreadsIn(code).toSorted()).toEqual(["fromCharCode", "max", "min", "push"]);
});
