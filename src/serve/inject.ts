import { escapeHtml } from "../text/xml.ts";

/** Path of the script that served pages load, and of its events. */
export const CLIENT = "/@newswire/client.js";
export const EVENTS = "/@newswire/events";

/** What a page must know when it is loaded. */
export interface PageState {
  /** Version of the pages: another one means that the page must be loaded again. */
  readonly page: string;
  /** Version of the stylesheet. */
  readonly style: string;
  /** Held-back stories that are shown: the path of each page, and why it is held back. */
  readonly held: readonly (readonly [path: string, why: string])[];
}

/** Add the script to a page. Only what is served has it, never a file. */
export function injectClient(page: string, state: PageState): string {
  const script = `<script src="${CLIENT}" data-state="${escapeHtml(JSON.stringify(state))}" defer=""></script>\n`;
  const end = page.indexOf("</head>");
  return end === -1 ? page + script : page.slice(0, end) + script + page.slice(end);
}

/** Allow the script and its events, and nothing else, in the Content-Security-Policy of a page. */
export function allowClient(policy: string, origin: string): string {
  const rules = new Map(
    policy
      .split(";")
      .map((rule) => rule.trim().split(/\s+/))
      .map(([name = "", ...sources]) => [name, sources.filter((source) => source !== "'none'")] as const),
  );
  for (const [name, source] of [
    ["script-src", origin + CLIENT],
    ["connect-src", origin + EVENTS],
  ] as const) {
    // Without a rule of its own, the default counts.
    rules.set(name, [...(rules.get(name) ?? rules.get("default-src") ?? []), source]);
  }
  return Array.from(rules, ([name, sources]) => `${name} ${sources.length === 0 ? "'none'" : sources.join(" ")}`).join("; ");
}
