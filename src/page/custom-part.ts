import { defaultTreeAdapter as tree, parse } from "parse5";
import type { DefaultTreeAdapterTypes } from "parse5";
import { callModule, ModuleFault } from "../modules/call-module.ts";
import { must, plainFunction, text } from "../modules/check.ts";
import type { Check } from "../modules/check.ts";
import { isMarkup, safe } from "../text/html.ts";
import { isObject } from "../text/is-object.ts";
import { themeHtml } from "./template.ts";
import type { Facts, OwnPart, Pieces } from "./theme.ts";

/** What comes before each part on a page. */
const HEAD = "<!DOCTYPE html><html><head>";
const BODY = `${HEAD}</head><body>`;
const BEFORE: Readonly<Record<keyof Facts, string>> = {
  head: HEAD,
  header: BODY,
  footer: BODY,
  article: `${BODY}<main>`,
  list: `${BODY}<main>`,
  "story-card": `${BODY}<main><ol><li>`,
};

/** Allowed in the head and in the body. */
const MARK = "newswire-mark";
const MARKED = `<link rel="${MARK}">`;

type Element = DefaultTreeAdapterTypes.Element;

/** HTML that `html` made, as data that can be compared. */
const made = must((value) => isObject(value) && Object.hasOwn(value, "html"), "made with html`…`, which escapes text");
const result: Check = (value, name) => made(value, name) ?? text((value as { readonly html: unknown }).html, name);

/**
 * Check a part of pages that a module exports. The function of the result also checks what the module returns, and throws a ModuleFault
 * if it cannot be part of a page.
 *
 * @param file - The path of the module, for messages.
 * @returns The part, or a message that says why it is invalid.
 */
export function customPart<Name extends keyof Facts>(name: Name, exported: unknown, file: string): OwnPart<Name> | string {
  const fault = plainFunction(exported, "the default export");
  if (fault !== undefined) return fault;
  const make = exported as (facts: unknown, tools: unknown) => unknown;
  let last = "";
  return (facts: Facts[Name], pieces: Pieces[Name]) => {
    const tools = freeze({ ...pieces, html: themeHtml });
    const run = (copy: unknown): unknown => {
      const value = make(copy, tools);
      return isMarkup(value) ? { html: value.toString() } : value;
    };
    const about = facts.url ?? "404.html";
    const part = { module: file, name, make: run, check: result, docs: "docs/themes.md" };
    const { html } = callModule(part, about, facts) as { readonly html: string };
    const found = html === last ? undefined : faultOfPart(name, html);
    if (found !== undefined) throw new ModuleFault(file, `${name}(${about}) returned HTML that ${found}`, part.docs);
    last = html;
    return safe(html);
  };
}

/** Freeze a value: a function that changes its arguments would give another result the second time. */
function freeze<T>(value: T): T {
  if ((Array.isArray(value) || isObject(value)) && !Object.isFrozen(value)) for (const each of Object.values(value)) freeze(each);
  return Object.freeze(value);
}

/** Find out why HTML would change the page around it: it has an element that it does not close, or closes one that it did not open. */
function faultOfPart(name: keyof Facts, html: string): string | undefined {
  const marks: Element[] = [];
  const treeAdapter: typeof tree = {
    ...tree,
    createElement: (...facts) => {
      const element = tree.createElement(...facts);
      if (element.attrs.some(({ value }) => value === MARK)) marks.push(element);
      return element;
    },
  };
  parse(BEFORE[name] + MARKED + html + MARKED, { treeAdapter, scriptingEnabled: false });
  const [start, end] = [marks[0]?.parentNode, marks[1]?.parentNode];
  if (start === end) return undefined;
  if (end === undefined || end === null) return "does not end a comment, a <script> or an attribute";
  if (name === "head" && "tagName" in end && end.tagName === "body") return "has something that cannot be in <head>";
  for (let around: unknown = end; around !== start; around = (around as Element).parentNode) {
    if (around === null || around === undefined || !("tagName" in (around as Element))) return "closes an element that it did not open";
  }
  return `does not close <${(end as Element).tagName}>`;
}
