import type { SiteFacts } from "./replacement.ts";
import { toMarkdown } from "./words-in-markdown.ts";

/** The value of template code, as Markdown. */
export type Value = { readonly url: string } | { readonly words: string };

const PART = /(?:[^|"'`]|"[^"]*"|'[^']*'|`[^`]*`)+/g;

/** Filters that do not change an address or a title. */
const NEUTRAL = /^(?:xml_escape|escape|escape_once|uri_escape|cgi_escape|strip|safe|e|html|safeURL|safeHTML)$/;

/**
 * Return the value of an expression of Liquid, Jinja or Hugo that has one meaning here: the address or title of the site or the story,
 * a quoted text, or an address made of them. Otherwise undefined.
 */
export function valueOf(expression: string, values: SiteFacts): Value | undefined {
  const [first = "", ...filters] = expression.match(PART) ?? [];
  const operand = operandOf(first.trim(), values);
  if (operand === undefined) return undefined;
  let [text, isUrl] = operand;
  for (const filter of filters) {
    const [name, written] = readFilter(filter.trim());
    const made = applyFilter(name, text, written, values);
    // A filter that shows a page: `{{ "https://…" | embed }}`.
    if (made === undefined) return /^https?:\/\/\S+$/i.test(text) ? { url: text } : undefined;
    isUrl ||= !NEUTRAL.test(name);
    text = made;
  }
  return isUrl ? { url: text } : { words: toMarkdown(text) };
}

/** `append: "x"` or `append("x")`. */
function readFilter(filter: string): [name: string, argument: string] {
  const [name = ""] = /^[\w.]+/.exec(filter) ?? [];
  const rest = filter.slice(name.length).trim();
  const argument = /^[:(]/.test(rest) ? rest.slice(1).trim() : rest;
  return [name, argument.endsWith(")") ? argument.slice(0, -1).trim() : argument];
}

function applyFilter(name: string, text: string, written: string, values: SiteFacts): string | undefined {
  const { origin, base } = partsOf(values);
  const path = text.startsWith("/") ? text : `/${text}`;
  const isWhole = /^[a-z]+:\/\//i.test(text);
  if (NEUTRAL.test(name)) return text;
  if (/^(?:relative_url|relURL|relLangURL|url)$/.test(name)) return isWhole ? text : base + path;
  if (/^(?:absolute_url|absURL|absLangURL)$/.test(name)) return isWhole ? text : origin + base + path;
  const argument = operandOf(written, values)?.[0];
  if (argument === undefined) return undefined;
  return name === "prepend" ? argument + text : name === "append" ? text + argument : undefined;
}

function operandOf(written: string, values: SiteFacts): [text: string, isUrl: boolean] | undefined {
  const quoted = /^(?:"([^"]*)"|'([^']*)'|`([^`]*)`)$/.exec(written);
  if (quoted !== null) return [quoted[1] ?? quoted[2] ?? quoted[3] ?? "", false];
  const { origin, base } = partsOf(values);
  const known: Readonly<Record<string, [text: string, isUrl: boolean]>> = {
    "site.url": [origin, true],
    "site.baseurl": [base, true],
    ".site.baseurl": [values.site, true],
    "config.base_url": [origin + base, true],
    "site.title": [values.siteTitle, false],
    ".site.title": [values.siteTitle, false],
    "config.title": [values.siteTitle, false],
    "page.url": [values.page, true],
    ".permalink": [values.page, true],
    ".relpermalink": [values.page, true],
    "page.title": [values.pageTitle, false],
    ".title": [values.pageTitle, false],
  };
  const key = written.toLowerCase();
  return Object.hasOwn(known, key) ? known[key] : undefined;
}

/** Return what Jekyll calls `url` and `baseurl`: neither ends with a slash. */
function partsOf({ site }: SiteFacts): { readonly origin: string; readonly base: string } {
  const { origin, pathname } = new URL(site);
  return { origin, base: pathname.replace(/\/$/, "") };
}
