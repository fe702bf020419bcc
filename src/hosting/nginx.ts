import type { Settings } from "../model/settings.ts";
import { HOST_FILES } from "../text/paths.ts";
import { EVERYWHERE, headersOf } from "./headers.ts";
import type { Header } from "./headers.ts";
import { fileKinds } from "./kinds.ts";
import type { Kind } from "./kinds.ts";
import { baseOf, toExpression } from "./pattern.ts";

/**
 * Lines to include in a server of nginx's. A location drops the headers that are added around it, so each has all of its
 * own. A media type is given as the default of no known types, since nginx has no way to name one for a file.
 */
export function renderNginx(settings: Settings): string {
  const { compress } = settings.publish;
  const base = decodeURI(baseOf(settings.site.url));
  const hidden = Object.values(HOST_FILES).map((file) => toExpression(file, base));
  const lines = [
    "# Written by newswire. Include this file in the server whose root is the published folder:",
    `#   server { …; root /srv/news/dist; include /srv/news/dist/${HOST_FILES.nginx}; }`,
    "index index.html;",
    `error_page 404 ${inQuotes(`${base}404.html`)};`,
    // An ETag is made of time and size: a client that has a later time than ours has what we have.
    "if_modified_since before;",
    ...(compress.includes("gzip") ? ["gzip_static on;", "gzip_vary on;"] : []),
    ...(compress.includes("brotli") ? ["# brotli_static on;  # with the module ngx_brotli"] : []),
    ...EVERYWHERE.map(addHeader),
    ...location([...new Set(hidden)], ["return 404;"]),
    ...fileKinds(settings.feeds.formats).flatMap((kind) => renderKind(kind, base, settings)),
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
      ...[...EVERYWHERE, ...headers].map((header) => addHeader(header).replace(SELF, () => `${withoutVariables(origin)}$uri`)),
    ],
  );
}

/** Stands for the address of the document that is asked for. */
const SELF = "newswire:self";

function location(expressions: readonly string[], directives: readonly string[]): string[] {
  return [`location ~ ${inQuotes(`^(?:${expressions.join("|")})$`, false)} {`, ...directives.map((line) => `  ${line}`), "}"];
}

function addHeader([name, value]: Header): string {
  return `add_header ${name} ${inQuotes(value)};`;
}

/** A string of nginx's. In one that is no expression, `$` would begin a variable; only an address can have one. */
function inQuotes(text: string, isPlain = true): string {
  return `"${(isPlain ? withoutVariables(text) : text).replace(/["\\]/g, "\\$&")}"`;
}

function withoutVariables(text: string): string {
  return text.replaceAll("$", "%24");
}
