import type { Encoding, Settings } from "../model/settings.ts";
import { decodePath, HOST_FILES } from "../text/paths.ts";
import { everywhere, headersOf } from "./headers.ts";
import type { Header } from "./headers.ts";
import { kindsOf } from "./kinds.ts";
import type { Kind } from "./kinds.ts";
import { baseOf, toExpression } from "./pattern.ts";
import { hiddenFiles, plainRedirects } from "./redirects.ts";
import type { Redirect } from "./redirects.ts";

/** Caddy's names for the encodings. Sorted by name, the better one comes first. */
const ENCODERS: Readonly<Record<Encoding, string>> = { brotli: "br", gzip: "gzip" };

/** Render a snippet to import into a site in a Caddyfile. */
export function renderCaddy(settings: Settings, redirects: readonly Redirect[]): string {
  const base = decodeURI(baseOf(settings.site.url));
  const hidden = hiddenFiles(redirects).map((file) => inQuotes(base + file));
  const copies = settings.publish.compress.map((encoding) => ENCODERS[encoding]).sort();
  const lines = [
    "# Written by newswire. Import this file into the site whose root is the published folder:",
    "#   news.example.org {",
    "#     root * /srv/news/dist",
    `#     import /srv/news/dist/${HOST_FILES.caddy}`,
    "#   }",
    `@newswire-hidden path ${hidden.join(" ")}`,
    "error @newswire-hidden 404",
    ...renderRedirects("newswire_moved", "{http.request.uri.path}", plainRedirects(redirects)),
    ...renderRedirects(
      "newswire_asked",
      "{http.request.uri}",
      redirects.filter(({ query }) => query !== undefined),
    ),
    ...everywhere(settings).map(([name, value]) => `header ${name} ${inQuotes(value)}`),
    ...kindsOf(settings).flatMap((kind) => renderKind(kind, base, settings)),
    "handle_errors {",
    "\t@newswire-missing expression {http.error.status_code} == 404",
    `\trewrite @newswire-missing ${inQuotes(`${base}404.html`)}`,
    "\tfile_server",
    "}",
    ...(copies.length === 0 ? ["file_server"] : ["file_server {", `\tprecompressed ${copies.join(" ")}`, "}"]),
  ];
  return `${lines.join("\n")}\n`;
}

/** One table, because Caddy would try a rule after the other. It compares paths as they are without escapes. */
function renderRedirects(name: string, source: string, redirects: readonly Redirect[]): string[] {
  const rows = redirects.flatMap(({ from, query, to }) => {
    const path = query === undefined ? decodePath(from) : `${from}?${query}`;
    // Braces are placeholders, also between quotes.
    return path === undefined || /[{}`]/.test(path) ? [] : [`\t${inQuotes(path)} ${inQuotes(to.replace(/[{}]/g, encodeURIComponent))}`];
  });
  if (rows.length === 0) return [];
  return [
    `map ${source} {${name}} {`,
    ...rows,
    '\tdefault ""',
    "}",
    `@${name} expression \`{${name}} != ""\``,
    `redir @${name} {${name}} 301`,
  ];
}

function renderKind(kind: Kind, base: string, settings: Settings): string[] {
  const headers = headersOf(kind, settings, `${new URL(settings.site.url).origin}{http.request.uri.path}`);
  const matcher = `@newswire-${kind.name}`;
  return [
    `${matcher} path_regexp ${inQuotes(`^(?:${kind.paths.map((path) => toExpression(path, base, "(?:index\\.html)?")).join("|")})$`)}`,
    `header ${matcher} {`,
    ...headers.map(([name, value]: Header) => `\t${name} ${inQuotes(value)}`),
    "}",
  ];
}

/** Quote a string for Caddy. Between backquotes, only backquotes need to be escaped. */
function inQuotes(text: string): string {
  return `\`${text.replaceAll("`", "%60")}\``;
}
