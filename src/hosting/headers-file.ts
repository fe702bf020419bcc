import type { Settings } from "../model/settings.ts";
import { HOST_MARK } from "../text/paths.ts";
import { EVERYWHERE, headersOf } from "./headers.ts";
import type { Header } from "./headers.ts";
import { fileKinds, isWide } from "./kinds.ts";
import type { Kind } from "./kinds.ts";
import { baseOf } from "./pattern.ts";

/** Characters per line. Cloudflare ignores longer lines. */
const LONGEST_LINE = 2_000;

/**
 * Render `_headers` for Netlify and Cloudflare Pages. Both join the values of all matching rules, so no two rules for a path set
 * the same header. Cloudflare allows 100 rules, so feeds are matched by pattern. Only Cloudflare can insert the matched text
 * into a value, so on Netlify only the feeds of the whole site have a Link header to the hub and to themselves.
 */
export function renderHeadersFile(settings: Settings): string {
  const base = baseOf(settings.site.url);
  const { headers } = settings.publish;
  const insertsMatches = headers.includes("cloudflare") && !headers.includes("netlify");
  const rules = fileKinds(settings.feeds.formats, settings.site.permalink).flatMap((kind) =>
    // A pattern that starts with any name would also match feeds, and both values would stand.
    kind.paths
      .filter((path) => !isWide(path))
      .map((path) => {
        const self = path.includes(":") && !insertsMatches ? undefined : settings.site.url + path;
        return renderRule(base + path, ownHeaders(kind, settings, self));
      }),
  );
  return [`${HOST_MARK}\n`, renderRule(`${base}*`, EVERYWHERE), ...rules].join("\n");
}

/** The headers of a kind, without those that the rule of the kind around it already sets. */
function ownHeaders(kind: Kind, settings: Settings, self: string | undefined): readonly Header[] {
  const inherited = kind.within === undefined ? [] : headersOf(kind.within, settings).map(([name]) => name);
  return headersOf(kind, settings, self).filter(([name]) => !inherited.includes(name));
}

function renderRule(path: string, headers: readonly Header[]): string {
  const lines = headers.map(([name, value]) => `  ${name}: ${value}`).filter((line) => line.length <= LONGEST_LINE);
  return `${[path, ...lines].join("\n")}\n`;
}
