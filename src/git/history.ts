import { statSync } from "node:fs";
import { join } from "node:path";
import type { Surroundings } from "../article/to-article.ts";
import type { Instant } from "../model/article.ts";
import { openGit } from "./git.ts";

/**
 * Create a lookup for the first date of articles: the author date of the commit that added the file, or its modification time. git runs
 * only once, and only if an article has no date.
 *
 * @param folder - The articles folder.
 * @param now - The latest possible date: a date that the author did not write must not delay a story.
 */
export function openHistory(folder: string, now: Instant): Surroundings["firstSeen"] {
  let history: { readonly added: ReadonlyMap<string, Instant>; readonly why?: string } | undefined;
  return (path) => {
    history ??= readHistory(folder);
    const added = history.added.get(path);
    if (added !== undefined) return { instant: Math.min(added, now), by: "history" };
    const instant = Math.floor(Math.min(statSync(join(folder, path)).mtimeMs, now) / 1000) * 1000;
    return { instant, by: "mtime", why: history.why };
  };
}

function readHistory(folder: string): { added: Map<string, Instant>; why?: string } {
  const added = new Map<string, Instant>();
  const git = openGit(folder);
  if (git === undefined) return { added, why: "the folder has no git history" };
  // In a shallow clone, all files seem to come from the oldest commit.
  if (git("rev-parse", "--is-shallow-repository")?.trim() === "true")
    return { added, why: "the git clone is shallow (fetch all commits: fetch-depth: 0)" };
  const log = git("log", "--reverse", "--no-renames", "--diff-filter=A", "--relative", "--name-only", "-z", "--format=%x01%at", "--", ".");
  if (log === undefined) return { added, why: "the git history is empty" };
  let instant = 0;
  for (const part of log.split("\0")) {
    const text = part.replace(/^\n+/, "");
    const commit = /^\x01(\d+)\n*/.exec(text);
    if (commit !== null) instant = Number(commit[1]) * 1000;
    const path = commit === null ? text : text.slice(commit[0].length);
    if (path !== "" && !added.has(path)) added.set(path, instant);
  }
  return { added, why: "the file is not committed yet" };
}
