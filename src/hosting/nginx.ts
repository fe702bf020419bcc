import type { Settings } from "../model/settings.ts";
import { decodePath, HOST_FILES } from "../text/paths.ts";
import { everywhere, headersOf } from "./headers.ts";
import type { Header } from "./headers.ts";
import { kindsOf } from "./kinds.ts";
import type { Kind } from "./kinds.ts";
import { baseOf, toExpression } from "./pattern.ts";
import { hiddenFiles } from "./redirects.ts";
import type { Redirect } from "./redirects.ts";

/**
 * Render a file to include in a `server` block of nginx. A `location` does not inherit headers once it adds its own, so each one
 * repeats all of them. nginx cannot set the media type of a file directly, so it is the default type of an empty type table.
 */
export function renderNginx(settings: Settings, redirects: readonly Redirect[]): string {
  const { compress } = settings.publish;
  const base = decodeURI(baseOf(settings.site.url));
  const hidden = hiddenFiles(redirects).map((file) => toExpression(file, base));
  const lines = [
    "# Written by newswire. Include this file in the server whose root is the published folder:",
    `#   server { …; root /srv/news/dist; include /srv/news/dist/${HOST_FILES.nginx}; }`,
    "index index.html;",
    `error_page 404 ${inQuotes(`${base}404.html`)};`,
    // nginx makes the ETag from modification time and size. A client with a later time has the current file.
    "if_modified_since before;",
    ...(compress.includes("gzip") ? ["gzip_static on;", "gzip_vary on;"] : []),
    ...(compress.includes("brotli") ? ["# brotli_static on;  # with the module ngx_brotli"] : []),
    ...everywhere(settings).map(addHeader),
    ...location(hidden, ["return 404;"]),
    ...redirects.flatMap((redirect) => renderRedirect(redirect, settings)),
    ...kindsOf(settings).flatMap((kind) => renderKind(kind, base, settings)),
  ];
  return `${lines.join("\n")}\n`;
}

function renderKind(kind: Kind, base: string, settings: Settings): string[] {
  const { origin } = new URL(settings.site.url);
  const headers = headersOf(kind, settings, SELF).filter(([name]) => name !== "Content-Type");
  return location(
    kind.paths.map((path) => toExpression(path, base)),
    [
      ...(kind.mediaType === undefined ? [] : ["types {}", `default_type ${inQuotes(kind.mediaType)};`]),
      ...[...everywhere(settings), ...headers].map((header) => addHeader(header).replace(SELF, () => `${withoutVariables(origin)}$uri`)),
    ],
  );
}

/** nginx compares the path as it is without escapes. It would put its own scheme and port before a relative address. */
function renderRedirect({ from, query, to }: Redirect, { site }: Settings): string[] {
  const path = decodePath(from);
  if (query !== undefined)
    return [`if ($request_uri = ${inQuotes(`${from}?${query}`)}) { return 301 ${inQuotes(new URL(to, site.url).href)}; }`];
  return path === undefined ? [] : [`location = ${inQuotes(path, false)} { absolute_redirect off; return 301 ${inQuotes(to)}; }`];
}

/** A placeholder for the URL of the requested document. */
const SELF = "newswire:self";

function location(expressions: readonly string[], directives: readonly string[]): string[] {
  return [`location ~ ${inQuotes(`^(?:${expressions.join("|")})$`, false)} {`, ...directives.map((line) => `  ${line}`), "}"];
}

function addHeader([name, value]: Header): string {
  return `add_header ${name} ${inQuotes(value)};`;
}

/** Quote a string for nginx. In a plain string, unlike in a regular expression, `$` would start a variable. */
function inQuotes(text: string, isPlain = true): string {
  return `"${(isPlain ? withoutVariables(text) : text).replace(/["\\]/g, "\\$&")}"`;
}

function withoutVariables(text: string): string {
  return text.replaceAll("$", "%24");
}
