import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decode } from "../article/decode.ts";
import { readFrontMatter } from "../article/front-matter.ts";
import type { FrontMatter } from "../article/front-matter.ts";
import { linesOf, readPrevious } from "../io/previous.ts";
import { shownPath } from "../io/shown-path.ts";
import { breachOf, otherId } from "../ledger/compare.ts";
import type { Breach } from "../ledger/compare.ts";
import { readLine, toEntry, toLine } from "../ledger/entry.ts";
import type { LedgerEntry } from "../ledger/entry.ts";
import { reportInto } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Story } from "../model/story.ts";
import type { Run } from "../options.ts";
import type { Store } from "../store/store.ts";
import { toKey } from "../text/hash.ts";
import { LEDGER } from "../text/paths.ts";
import { claimantsOf } from "./claims.ts";
import { ENTRY_TODO, FILE_TODO, TOP_TODO } from "./notes.ts";
import { ofId } from "./replace-story.ts";

/** Entries that are dealt with in one transaction. */
const CHUNK = 1_000;

/**
 * Take over what an earlier publication says of itself: what `--previous` names, else the ledger in the published folder,
 * also where there is none. It alone counts, whatever the index remembers.
 *
 * @returns Problems of its lines.
 */
export async function adoptLedger(store: Store, { out, previous }: Run): Promise<readonly Problem[]> {
  if (previous !== undefined) return readPrevious(previous, (path) => adopt(store, path));
  return adopt(store, join(out, LEDGER));
}

function adopt(store: Store, path: string): readonly Problem[] {
  const problems: Problem[] = [];
  const report = reportInto(problems, shownPath(path));
  const seen = new Set<string>();
  let changes: [id: string, line: string | undefined][] = [];
  const write = (): void => {
    store.transaction(() => {
      for (const [id, line] of changes) {
        if (line === undefined) store.ledger.remove(id);
        else store.ledger.put(id, line);
        store.todo.put(ENTRY_TODO + id, "");
      }
      if (changes.length > 0) store.todo.put(TOP_TODO.sitemap, "");
    });
    changes = [];
  };
  let number = 0;
  for (const line of existsSync(path) ? linesOf(path) : []) {
    number += 1;
    const entry = readLine(line);
    if (entry === undefined || seen.has(entry.id)) {
      const message = entry === undefined ? "this line is no entry of a ledger" : `the ledger names ${entry.id} twice`;
      report({ code: "ledger/line", place: { line: number, column: 1 }, message, hint: `Take ${LEDGER} from the published site again.` });
      continue;
    }
    seen.add(entry.id);
    if (store.ledger.get(entry.id) !== line) changes.push([entry.id, line]);
    if (changes.length >= CHUNK) write();
  }
  for (const id of store.ledger.keys()) if (!seen.has(id)) changes.push([id, undefined]);
  write();
  if (!store.outputs.has(LEDGER)) store.transaction(() => store.todo.put(FILE_TODO, ""));
  return problems;
}

/** Hold the stories that changed against what was published of them. */
export function settleLedger(store: Store, run: Run): readonly Problem[] {
  const problems: Problem[] = [];
  const vanished = new Map<string, LedgerEntry>();
  for (const [todo, noted] of store.todo.entries(ENTRY_TODO)) {
    const before = entryOf(store, todo.slice(ENTRY_TODO.length));
    if (before === undefined || before.state === "removed") continue;
    const story = storyOf(store, ofId(store, before.id));
    const now = story === undefined ? undefined : ((noted === "" ? undefined : readLine(noted)) ?? toEntry(story, run.now));
    const breach = now === undefined ? undefined : breachOf(before, now);
    if (story !== undefined && breach !== undefined) problems.push(toProblem(breach, story.file));
    if (story !== undefined || run.acceptRemovals) continue;
    const successor = successorOf(store, before);
    if (successor === undefined) vanished.set(before.id, before);
    else problems.push(changedId(before, successor, run));
  }
  return [...problems, ...lost(store, vanished, run)];
}

/** Write down what is about to be published. To be called once nothing forbids it. */
export function writeLedger(store: Store, run: Run): void {
  for (let due = someDue(store); due.length > 0; due = someDue(store)) {
    store.transaction(() => {
      for (const [todo, noted] of due) {
        const id = todo.slice(ENTRY_TODO.length);
        const line = noted === "" ? lineOf(store, id, run) : noted;
        store.todo.remove(todo);
        const before = store.ledger.get(id);
        if (line === undefined || before === line) continue;
        store.ledger.put(id, line);
        store.todo.put(FILE_TODO, "");
        if (before === undefined || pageOf(before) !== pageOf(line)) store.todo.put(TOP_TODO.sitemap, "");
      }
    });
  }
}

/** What a sitemap says of a story, by its line in the ledger: nothing once it was removed. */
function pageOf(line: string): string {
  const { state, url, updated } = readLine(line) ?? { state: "removed" };
  return state === "removed" ? "" : `${url} ${updated}`;
}

function someDue(store: Store): (readonly [todo: string, noted: string])[] {
  const due: (readonly [string, string])[] = [];
  for (const entry of store.todo.entries(ENTRY_TODO)) {
    due.push(entry);
    if (due.length === CHUNK) break;
  }
  return due;
}

function entryOf(store: Store, id: string): LedgerEntry | undefined {
  const line = store.ledger.get(id);
  return line === undefined ? undefined : readLine(line);
}

function storyOf(store: Store, key: string | undefined): Story | undefined {
  return key === undefined ? undefined : store.stories.get(key)?.story;
}

/** What the ledger is to say of an id: what its story is now; that it was removed. */
function lineOf(store: Store, id: string, run: Run): string | undefined {
  const story = storyOf(store, ofId(store, id));
  if (story !== undefined) return toLine(toEntry(story, run.now));
  const before = entryOf(store, id);
  return before === undefined ? undefined : toLine({ ...before, state: "removed" });
}

/** The story that stands where another id was published. */
function successorOf(store: Store, { url }: LedgerEntry): Story | undefined {
  const [key] = claimantsOf(store, toKey(`url ${url}`));
  return storyOf(store, key);
}

/** An id that nobody wrote is made from `published`: then it is that which has moved. */
function changedId(before: LedgerEntry, story: Story, run: Run): Problem {
  const moved = breachOf(before, toEntry(story, run.now));
  const isWritten = readFields(story.file)?.fields.entries.some(({ key }) => key === "id") === true;
  return toProblem(moved?.key === "published" && !isWritten ? moved : otherId(before), story.file);
}

/** Stories that were published and have no article any more, each at its line of the ledger, which is sorted by id. */
function lost(store: Store, vanished: ReadonlyMap<string, LedgerEntry>, { previous, out }: Run): readonly Problem[] {
  if (vanished.size === 0) return [];
  const lines = new Map(Array.from(store.ledger.keys(), (id, index) => [id, index + 1]));
  return Array.from(vanished.values(), ({ id, url }) => ({
    code: "ledger/vanished",
    severity: "error",
    file: previous ?? shownPath(join(out, LEDGER)),
    line: lines.get(id) ?? 1,
    column: 1,
    message: `the story ${id}, published at ${url}, has no article any more`,
    hint: "Put its file back with `withdrawn: {date: …, reason: …}`; or let it go without a word: --accept-removals.",
  }));
}

/** A breach at the line of its key, which is looked for only now: there are few. */
function toProblem({ code, key, message, hint }: Breach, file: string): Problem {
  const front = readFields(file);
  const entry = front?.fields.entries.find((candidate) => candidate.key === key || (key === "published" && candidate.key === "date"));
  const place = entry === undefined ? { line: 1, column: 1 } : front?.locate(entry.offset);
  return { code, severity: "error", file, ...(place ?? { line: 1, column: 1 }), message, hint };
}

function readFields(file: string): FrontMatter | undefined {
  const text = decode(readFileSync(file), () => {});
  return text === undefined ? undefined : readFrontMatter(text, () => {});
}
