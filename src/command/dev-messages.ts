import type { BuildReport } from "../build.ts";
import type { Finding } from "../model/problem.ts";
import { listCounts, plural } from "./messages.ts";

export function malformedPort(port: string): Finding {
  return { code: "settings/port", message: `not a port: ${port}`, hint: "Use a number from 1 to 65535: `newswire dev --port 4321`." };
}

/** The lines after the first build. */
export function readyLines({ counts }: BuildReport | { counts: undefined }, seconds: number, taken: number | undefined): string {
  const lines = taken === undefined ? [] : [`Port ${taken} is taken by another program.`];
  if (counts === undefined) return [...lines, "The site has errors. newswire builds it when you fix them."].join("\n");
  const { stories, drafts, heldBack } = counts;
  const hidden = listCounts([drafts, "draft"], [heldBack - drafts, "scheduled", "scheduled"]);
  const flags = [drafts > 0 && "--drafts", heldBack > drafts && "--future"].filter((flag) => flag !== false).join(" ");
  const more = hidden === "" ? "" : ` (${hidden} not shown: use ${flags})`;
  return [...lines, `${plural(stories, "story", "stories")}${more}, built in ${seconds.toFixed(2)} s.`].join("\n");
}

export const STOP_WITH = "Press Ctrl-C to stop.";

/**
 * The line after a later build.
 *
 * @param time - `09:14:02`.
 * @param what - `articles/ferry.md`.
 */
export function builtLine(time: string, what: string, { written, deleted }: BuildReport, milliseconds: number): string {
  const files = listCounts([written.length, "file written", "files written"], [deleted.length, "removed", "removed"]);
  return `${time} ${what}: ${files === "" ? "nothing changed in the preview" : `${files} in the preview`} (${Math.round(milliseconds)} ms)`;
}

export const failedLine = (time: string, what: string): string => `${time} ${what}: errors. The preview does not change.`;

/** What a build was for. */
export function changeOf(files: readonly string[]): string {
  const [first, ...more] = files;
  if (first === undefined) return "Scheduled change";
  return more.length === 0 ? `${first} changed` : `${first} and ${plural(more.length, "other file")} changed`;
}

export const notOpened = (url: string): string => `Could not open a browser. Open ${url} yourself.`;
