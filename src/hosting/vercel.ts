import type { Settings } from "../model/settings.ts";
import { EVERYWHERE, headersOf } from "./headers.ts";
import type { Header } from "./headers.ts";
import { fileKinds } from "./kinds.ts";
import { baseOf } from "./pattern.ts";

/**
 * Render `vercel.json`. A later rule wins, so the widest rules come first. A value can contain the named parts of its path.
 */
export function renderVercel(settings: Settings): string {
  const base = baseOf(settings.site.url);
  const rules = fileKinds(settings.feeds.formats)
    .toReversed()
    .flatMap((kind) => kind.paths.map((path) => toRule(base + path, headersOf(kind, settings, settings.site.url + path))));
  const headers = [toRule(`${base}*`, EVERYWHERE), ...rules];
  return `${JSON.stringify({ $schema: "https://openapi.vercel.sh/vercel.json", headers }, null, 2)}\n`;
}

function toRule(path: string, headers: readonly Header[]): object {
  return { source: path.replaceAll("*", "(.*)"), headers: headers.map(([key, value]) => ({ key, value })) };
}
