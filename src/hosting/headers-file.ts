import type { Settings } from "../model/settings.ts";
import { EVERYWHERE, headersOf } from "./headers.ts";
import type { Header } from "./headers.ts";
import { fileKinds } from "./kinds.ts";
import type { Kind } from "./kinds.ts";
import { baseOf } from "./pattern.ts";

/** Characters a line may have at Cloudflare, which passes longer ones over. */
const LONGEST_LINE = 2_000;

/**
 * `_headers`, as Netlify and Cloudflare Pages read it. Both put the values of all rules that match side by side, so no two
 * rules that match one path name the same header. Cloudflare takes 100 rules, so feeds are named by pattern; it alone puts
 * what a pattern stood for into a value, so at Netlify only the site's own feeds have their link to hub and self.
 */
export function renderHeadersFile(settings: Settings): string {
  const base = baseOf(settings.site.url);
  const { headers } = settings.publish;
  const fillsIn = headers.includes("cloudflare") && !headers.includes("netlify");
  const rules = fileKinds(settings.feeds.formats).flatMap((kind) =>
    kind.paths.map((path) => {
      const self = path.includes(":") && !fillsIn ? undefined : settings.site.url + path;
      return renderRule(base + path, addedBy(kind, settings, self));
    }),
  );
  return ["# Written by newswire.\n", renderRule(`${base}*`, EVERYWHERE), ...rules].join("\n");
}

/** What a kind says that the kind around it does not. */
function addedBy(kind: Kind, settings: Settings, self: string | undefined): readonly Header[] {
  const said = kind.within === undefined ? [] : headersOf(kind.within, settings).map(([name]) => name);
  return headersOf(kind, settings, self).filter(([name]) => !said.includes(name));
}

function renderRule(path: string, headers: readonly Header[]): string {
  const lines = headers.map(([name, value]) => `  ${name}: ${value}`).filter((line) => line.length <= LONGEST_LINE);
  return `${[path, ...lines].join("\n")}\n`;
}
