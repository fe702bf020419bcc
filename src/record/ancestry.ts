import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeFolder } from "../disk/make-folder.ts";
import { replaceFile } from "../disk/replace-file.ts";
import { writeGitignore } from "../disk/write-gitignore.ts";
import type { Run } from "../options.ts";
import type { Store } from "../store/store.ts";
import { PREVIOUS_HASH } from "../store/todo.ts";
import { hash } from "../text/hash.ts";

/** Most earlier ledgers to remember. */
const MOST = 200;

/**
 * Where the ledger of the output folder comes from. A deployment may replace a ledger only with one that was made from it: else stories
 * of another machine would be forgotten.
 */
export interface Ancestry {
  /** SHA-256 of the ledger that this is about. Empty if there was none. */
  readonly ledger: string;
  /** SHA-256 of ledgers that it was made from, the newest last. */
  readonly ancestors: readonly string[];
}

const pathOf = (index: string): string => join(index, "deploy", "ancestry.json");

/** Return the SHA-256 of a ledger; empty if it does not exist. */
export function hashOfLedger(path: string): string {
  return existsSync(path) ? hash(readFileSync(path)) : "";
}

/**
 * Build, and record which ledger the new one is made from. Records nothing before the first deployment or build with `--previous`.
 *
 * @returns The result of the build.
 */
export async function followBuild<T>({ index, ledger, previous, first, url }: Run, store: Store, build: () => Promise<T>): Promise<T> {
  const isGiven = previous !== undefined || first;
  const isFollowed = url === undefined && (isGiven || existsSync(pathOf(index)));
  const before = isFollowed ? hashOfLedger(ledger) : "";
  const report = await build();
  if (!isFollowed) return report;
  const ancestors = isGiven ? [store.meta.get(PREVIOUS_HASH) ?? ""] : [...ancestorsOf(index, before), before];
  writeAncestry(index, { ledger: hashOfLedger(ledger), ancestors });
  return report;
}

/** Return the ledgers that a ledger was made from. Empty if that is unknown. */
export function ancestorsOf(index: string, ledger: string): readonly string[] {
  const found = read(index);
  return found?.ledger === ledger ? found.ancestors : [];
}

/** Record the ledgers that a ledger was made from. */
export function writeAncestry(index: string, { ledger, ancestors }: Ancestry): void {
  const text = `${JSON.stringify({ ledger, ancestors: [...new Set(ancestors)].filter((one) => one !== "").slice(-MOST) })}\n`;
  const path = pathOf(index);
  if (existsSync(path) && readFileSync(path, "utf8") === text) return;
  makeFolder(dirname(path));
  writeGitignore(index);
  replaceFile(path, Buffer.from(text));
}

function read(index: string): Ancestry | undefined {
  try {
    const { ledger, ancestors } = JSON.parse(readFileSync(pathOf(index), "utf8")) as Partial<Record<keyof Ancestry, unknown>>;
    if (typeof ledger !== "string" || !Array.isArray(ancestors)) return undefined;
    return { ledger, ancestors: ancestors.filter((one): one is string => typeof one === "string") };
  } catch {
    return undefined;
  }
}
