import { html, isMarkup } from "../text/html.ts";
import type { Part } from "../text/html.ts";
import { schemeOf } from "../text/url.ts";
import type { HtmlValue, MakeHtml } from "./theme.ts";

/** Where a value stands in a template: between tags, in a quoted attribute, or at the start of an attribute that is a URL. */
type Hole = "text" | "attribute" | "url";

/** Attributes that are URLs. */
const URLS = /^(?:href|src|srcset|poster|cite|data|action|formaction|ping|background|manifest|xlink:href)$/;

/** Attributes that are code. The policy of pages forbids them, too. */
const CODE = /^(?:on.*|style|srcdoc)$/;

/** Schemes of links that run no code; undefined is a link within the site. */
const SCHEMES: readonly (string | undefined)[] = [undefined, "http", "https", "mailto", "tel"];

const known = new WeakMap<TemplateStringsArray, readonly Hole[]>();

/**
 * Make HTML from a template of a theme. Other than `html`, it also refuses values in places where escaping does not make them safe.
 *
 * @throws {Error} if a value stands in such a place, or cannot be shown.
 */
export const themeHtml: MakeHtml = (strings, ...values) => {
  if (!Object.hasOwn(Object(strings), "raw")) throw new Error("html must be called as a template: html`<p>${text}</p>`");
  const holes = known.get(strings) ?? holesOf(strings);
  known.set(strings, holes);
  return html(strings, ...values.map((value, i) => toPart(value, holes[i] ?? "text")));
};

function toPart(value: HtmlValue, hole: Hole): Part {
  if (value === undefined || value === null || value === false) return undefined;
  if (Array.isArray(value)) return (value as readonly HtmlValue[]).map((each) => toPart(each, hole));
  if (isMarkup(value)) {
    if (hole === "text") return value;
    throw new Error("an attribute can only have text, but a value in it is HTML");
  }
  if (typeof value !== "string" && typeof value !== "number") {
    throw new Error(
      `a value in the template is ${typeof value === "object" ? "an object" : `a ${typeof value}`}; it must be text, a number, HTML, or a list of these`,
    );
  }
  const scheme = hole === "url" ? schemeOf(String(value)) : undefined;
  if (!SCHEMES.includes(scheme)) throw new Error(`a link must not lead to a ${scheme}: URL`);
  return value;
}

/** Where a template is after some of its text. */
interface State {
  in: "text" | "tag" | "attribute" | "comment" | "code";
  /** What ends an attribute, a comment or code. */
  end: string;
  /** Name of the last element and attribute, in lower case. */
  element: string;
  attribute: string;
  /** Whether the attribute is empty so far. */
  isAtStart: boolean;
}

/** Find where the values of a template stand. */
function holesOf(strings: TemplateStringsArray): readonly Hole[] {
  const state: State = { in: "text", end: "", element: "", attribute: "", isAtStart: false };
  return strings.slice(0, -1).map((text) => {
    for (let rest = text; rest !== ""; rest = step(state, rest));
    const hole = holeAt(state);
    state.isAtStart = false;
    return hole;
  });
}

/** Read the next piece of a template. Returns the text after it. */
function step(state: State, text: string): string {
  if (state.in === "text") return openNext(state, text);
  if (state.in === "tag") return readTag(state, text);
  const end = text.toLowerCase().indexOf(state.end);
  if (end === -1) {
    state.isAtStart &&= text.trim() === "";
    return "";
  }
  state.in = state.in === "attribute" ? "tag" : state.in === "code" ? "tag" : "text";
  return text.slice(end + state.end.length);
}

function openNext(state: State, text: string): string {
  const found = /<(?:(!--)|[/!?]?([a-z][^\s/>]*))/i.exec(text);
  if (found === null) return "";
  Object.assign(state, found[1] === undefined ? { in: "tag", element: found[2]?.toLowerCase() } : { in: "comment", end: "-->" });
  return text.slice(found.index + found[0].length);
}

/** The name of the attribute whose value begins after this text. */
function attributeBefore(text: string): string {
  if (!text.endsWith("=")) return "";
  return /(?<![^\s"'<>/=])[^\s"'<>/=]+$/.exec(text.slice(0, -1).trimEnd())?.[0].toLowerCase() ?? "";
}

function readTag(state: State, text: string): string {
  const found = /["'>]/.exec(text);
  const before = text.slice(0, found?.index);
  state.attribute = attributeBefore(before.trimEnd());
  if (found === null) return "";
  const [mark] = found;
  if (mark !== ">") Object.assign(state, { in: "attribute", end: mark, isAtStart: true });
  else if (/^(?:script|style)$/.test(state.element)) Object.assign(state, { in: "code", end: `</${state.element}` });
  else state.in = "text";
  return text.slice(found.index + 1);
}

function holeAt({ in: place, end, attribute, isAtStart }: State): Hole {
  if (place === "text") return "text";
  if (place === "comment" || place === "code") throw new Error("a value must not stand in a comment, <script> or <style>");
  if (place === "tag" || end !== '"') throw new Error('a value in a tag must stand in double quotes: class="${name}"');
  if (CODE.test(attribute)) throw new Error(`a value must not stand in the attribute ${attribute}`);
  return isAtStart && URLS.test(attribute) ? "url" : "attribute";
}
