import type { Settings } from "../model/settings.ts";
import { everywhere, headersOf } from "./headers.ts";
import { isWide, kindsOf } from "./kinds.ts";
import type { Kind } from "./kinds.ts";
import { baseOf } from "./pattern.ts";
import { plainRedirects } from "./redirects.ts";
import type { Redirect } from "./redirects.ts";

/** Default media types by extension. Routes override them for feeds, since `.xml` is RSS or Atom, and `.json` JSON Feed or ninjs. */
const MEDIA_TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".json": "application/json",
  ".ndjson": "application/x-ndjson; charset=utf-8",
  ".opml": "text/x-opml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
};

/**
 * Render `staticwebapp.config.json` for Azure Static Web Apps. The file is limited to 20 KB, the first matching route wins, and a
 * wildcard can only be at the end of a route, before an extension. So the headers of pages are the global ones, and all feeds
 * below a folder share one route per extension, without the exact media type.
 */
export function renderAzure(settings: Settings, redirects: readonly Redirect[]): string {
  const base = baseOf(settings.site.url);
  const kinds = kindsOf(settings);
  const pages = kinds.find(({ name }) => name === "pages") as Kind;
  const others = kinds.filter((kind) => kind !== pages);
  const config = {
    routes: [...plainRedirects(redirects).map(toRedirect), ...toRoutes(others, base, settings)],
    globalHeaders: Object.fromEntries([...everywhere(settings), ...headersOf(pages, settings).filter(([name]) => name !== "Content-Type")]),
    responseOverrides: { "404": { rewrite: `${base}404.html` } },
    mimeTypes: MEDIA_TYPES,
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

/** Bytes of the file that Azure reads. */
const MOST_BYTES = 20_000;

/** Return how many of the redirects the file has room for. */
export function azureRules(settings: Settings, redirects: readonly Redirect[]): number {
  let room = MOST_BYTES - sizeOf(renderAzure(settings, []));
  // Each route is indented, and ends with a comma.
  const tooMuch = redirects.findIndex((redirect) => {
    const text = JSON.stringify(toRedirect(redirect), null, 2);
    room -= sizeOf(text) + text.split("\n").length * 5 + 1;
    return room < 0;
  });
  return tooMuch === -1 ? redirects.length : tooMuch;
}

function sizeOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** In a route, `*` stands for anything. */
function toRedirect({ from, to }: Redirect): object {
  return { route: from.replaceAll("*", "%2A"), redirect: to, statusCode: 301 };
}

function toRoutes(kinds: readonly Kind[], base: string, settings: Settings): object[] {
  const routes = new Map<string, Record<string, string>>();
  for (const kind of kinds) {
    for (const path of kind.paths.filter((each) => !isWide(each))) {
      const route = base + widen(path);
      const before = routes.get(route);
      if (before === undefined) routes.set(route, toHeaders(kind, path, settings));
      else if (before["Content-Type"] !== kind.mediaType) delete before["Content-Type"];
    }
  }
  return Array.from(routes, ([route, headers]) => ({ route, headers }));
}

function toHeaders(kind: Kind, path: string, settings: Settings): Record<string, string> {
  const self = path.includes(":") ? undefined : settings.site.url + path;
  // An empty value removes a global header: the policy is only for pages.
  return { "Content-Security-Policy": "", ...Object.fromEntries(headersOf(kind, settings, self)) };
}

/** `tags/:slug/rss.xml` → `tags/*.xml`, `ledger/:part` → `ledger/*`. */
function widen(path: string): string {
  return path.replace(/^([^:*]*)[:*].*(\.[a-z0-9]+)$/, "$1*$2").replace(/:[a-z]+$/, "*");
}
