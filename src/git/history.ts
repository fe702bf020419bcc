import { statSync } from "node:fs";
import { join } from "node:path";
import type { Surroundings } from "../article/to-article.ts";
import type { Instant } from "../model/article.ts";
import { openGit } from "./git.ts";

/**
 * When articles were first seen: the commit that added the file, by its author's date, else the time it was last saved.
 * git is asked once, and only when some article does not say when it was published.
 *
 * @param folder - The articles folder.
 * @param now - No article is first seen later: a date that nobody wrote holds nothing back.
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
  // In a shallow clone every file seems to come with the oldest commit there is.
  if (git("rev-parse", "--is-shallow-repository")?.trim() === "true")
    return { added, why: "the git clone is shallow (fetch it whole: fetch-depth 0)" };
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
  return { added, why: "git does not know the file yet" };
}
