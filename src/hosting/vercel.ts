import type { Settings } from "../model/settings.ts";
import { everywhere, headersOf } from "./headers.ts";
import type { Header } from "./headers.ts";
import { kindsOf } from "./kinds.ts";
import { decodePath } from "../text/paths.ts";
import { baseOf, percentEncode, splitHost } from "./pattern.ts";
import { queryParts } from "./redirects.ts";
import type { Redirect } from "./redirects.ts";

/**
 * Render `vercel.json`. A later rule wins, so the widest rules come first. A value can contain the named parts of its path.
 */
export function renderVercel(settings: Settings, moved: readonly Redirect[]): string {
  const base = baseOf(settings.site.url);
  const rules = kindsOf(settings)
    .toReversed()
    .flatMap((kind) => kind.paths.map((path) => toRule(base + path, headersOf(kind, settings, settings.site.url + path))));
  const headers = [toRule(`${base}*`, everywhere(settings)), ...rules];
  const redirects = moved.length === 0 ? undefined : moved.map(toRedirect);
  return `${JSON.stringify({ $schema: "https://openapi.vercel.sh/vercel.json", headers, redirects }, null, 2)}\n`;
}

/** Redirects that Vercel reads. */
export const VERCEL_RULES = 2_048;

/** A source is an expression in which a backslash escapes; a destination has names and groups. */
function toRedirect({ from, query, to }: Redirect): object {
  const source = from.replace(SPECIAL, "\\$&");
  const parts = query === undefined ? [] : queryParts(query);
  const has = parts.map(([name, value]) => ({ type: "query", key: decoded(name), value: decoded(value).replace(SPECIAL, "\\$&") }));
  const { host, path } = splitHost(to);
  return { source, ...(has.length === 0 ? {} : { has }), destination: host + path.replace(/[:*+(){}$]/g, percentEncode), statusCode: 301 };
}

const SPECIAL = /[\\:*+?(){}[\]^$.|]/g;

function decoded(text: string): string {
  return decodePath(text.replaceAll("+", " ")) ?? text;
}

function toRule(path: string, headers: readonly Header[]): object {
  return { source: path.replaceAll("*", "(.*)"), headers: headers.map(([key, value]) => ({ key, value })) };
}
