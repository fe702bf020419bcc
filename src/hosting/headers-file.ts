import type { Settings } from "../model/settings.ts";
import { HOST_MARK } from "../text/marks.ts";
import { DOCUMENTS } from "../text/paths.ts";
import { everywhere, headersOf } from "./headers.ts";
import type { Header } from "./headers.ts";
import { kindsOf, MONTHS } from "./kinds.ts";
import type { Kind } from "./kinds.ts";
import { baseOf, toExpression } from "./pattern.ts";

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
  const { rules, tooWide } = rulesOf(settings, headers.includes("netlify") ? onNetlify : onCloudflare);
  const notes = tooWide.map((path) => `# Files at ${base}${path} have the headers of the host: a rule would also match other files.\n`);
  const texts = rules.map(({ kind, path }) => {
    const self = path.includes(":") && !insertsMatches ? undefined : settings.site.url + path;
    return renderRule(base + path, ownHeaders(kind, settings, self));
  });
  return [`${HOST_MARK}\n`, ...notes, renderRule(`${base}*`, everywhere(settings)), ...texts].join("\n");
}

/** Files that get the headers of their kind. */
interface Rule {
  readonly kind: Kind;
  readonly path: string;
}

/**
 * Return the rules for all files, and the patterns of stories that also match other kinds of files. A rule for one of those would
 * change the headers of these files, because both values would stand.
 *
 * @param matching - Return the expression for the paths that a host finds with a pattern.
 */
function rulesOf(
  settings: Settings,
  matching: (path: string) => RegExp,
): { readonly rules: readonly Rule[]; readonly tooWide: readonly string[] } {
  const hasNinjs = settings.feeds.formats.some(({ name }) => name === DOCUMENTS.ninjs.name);
  const all = kindsOf(settings)
    .filter(({ name }) => hasNinjs || name !== "story-ninjs")
    .flatMap((kind) => kind.paths.filter((path) => !MONTHS.includes(path)).map((path): Rule => ({ kind, path })));
  const matched = new Map(
    all
      .filter(({ kind }) => kind.part === "page")
      .map((rule) => [rule, all.filter((other) => other !== rule && matching(rule.path).test(other.path))]),
  );
  const tooWide = Array.from(matched).flatMap(([rule, others]) =>
    others.some(({ kind }) => kind !== rule.kind && kind.policy !== "scripted") ? [rule] : [],
  );
  // A rule for all stories at the top of the site also matches other pages. One with a script then does without it.
  const covered = Array.from(matched).flatMap(([rule, others]) => (tooWide.includes(rule) ? [] : others));
  return {
    rules: all.filter((rule) => !tooWide.includes(rule) && !covered.includes(rule)),
    tooWide: tooWide.map(({ path }) => path),
  };
}

function onCloudflare(path: string): RegExp {
  return new RegExp(`^${toExpression(path, "", "")}$`);
}

/** A slash at the end does not count, and a name stands for all of its segment: `:slug.html` is `:slug`. */
function onNetlify(path: string): RegExp {
  return new RegExp(`^${toExpression(path.replace(/:[^/]+/g, ":name").replace(/\/$/, ""), "", "")}/?$`);
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
