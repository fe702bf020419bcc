import type { Settings } from "../model/settings.ts";
import { DOCUMENTS } from "../text/paths.ts";

/** A limit of a host for the whole site. */
export interface HostLimit {
  readonly host: string;
  /** Files or bytes. */
  readonly unit: "files" | "bytes";
  readonly most: number;
}

/** The part of a limit from which a build warns. */
export const WARNING_LEVEL = 0.8;

/**
 * Return the limit of the host of a site, if newswire can tell the host.
 *
 * Cloudflare: 20,000 files with the free plan, 100,000 with a paid one (developers.cloudflare.com/pages/platform/limits, January 2026).
 * GitHub: 1 GB (docs.github.com/en/pages, "GitHub Pages limits", November 2026).
 */
export function hostLimitOf({ site, publish }: Settings): HostLimit | undefined {
  const { hostname } = new URL(site.url);
  if (publish.headers.includes("cloudflare") || hostname.endsWith(".pages.dev")) {
    return { host: "Cloudflare Pages (free plan)", unit: "files", most: 20_000 };
  }
  return hostname.endsWith(".github.io") ? { host: "GitHub Pages", unit: "bytes", most: 1_000_000_000 } : undefined;
}

/** Return the settings that could be turned off to have fewer files, in words for a hint: `publish.compress`. */
export function avoidableFiles({ publish, feeds }: Settings): readonly string[] {
  const avoidable: readonly (readonly [setting: string, isOn: boolean])[] = [
    ["`publish.compress` (the host compresses)", publish.compress.length > 0],
    ["`ninjs` in `feeds.formats`", feeds.formats.some(({ name }) => name === DOCUMENTS.ninjs.name)],
    ["`feeds.archive`", feeds.archive],
    ["groups in `feeds.by`", feeds.by.length > 0],
  ];
  return avoidable.flatMap(([setting, isOn]) => (isOn ? [setting] : []));
}
