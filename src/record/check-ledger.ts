import { join } from "node:path";
import { decode } from "../article/decode.ts";
import { readFrontMatter } from "../article/front-matter.ts";
import type { FrontMatter } from "../article/front-matter.ts";
import { shownPrevious } from "./previous.ts";
import { readSteadily } from "../disk/read-steadily.ts";
import { shownPath } from "../disk/shown-path.ts";
import { breachOf, otherId } from "../ledger/compare.ts";
import type { Breach } from "../ledger/compare.ts";
import { readLine, toEntry } from "../ledger/entry.ts";
import type { LedgerEntry } from "../ledger/entry.ts";
import type { Problem } from "../model/problem.ts";
import type { Story } from "../model/story.ts";
import type { Run } from "../options.ts";
import type { Store } from "../store/store.ts";
import { toRfc3339 } from "../text/date.ts";
import { addressKey } from "../text/address.ts";
import { toKey } from "../text/hash.ts";
import { LEDGER } from "../text/paths.ts";
import { claimantsOf } from "../store/claims.ts";
import { ENTRY_TODO } from "../store/todo.ts";
import { ofId } from "../update/replace-story.ts";
import type { Update } from "../update/update-index.ts";
import { entryOf } from "./write-ledger.ts";

/**
 * Hold the stories that changed against what was published of them.
 *
 * @param update - Tells of articles with errors: a story of theirs is not gone, and where one cannot be read, nobody knows whose
 *   it is.
 */
export function checkLedger(store: Store, run: Run, update: Pick<Update, "problems" | "faulty">): readonly Problem[] {
  const problems: Problem[] = [];
  const vanished = new Map<string, LedgerEntry>();
  for (const [todo, noted] of store.todo.entries(ENTRY_TODO)) {
    const before = entryOf(store, todo.slice(ENTRY_TODO.length));
    if (before === undefined || before.state === "removed") continue;
    // Which of two stories with one id was published nobody can tell; that there are two is an error of its own.
    if (claimantsOf(store, toKey(`id ${before.id}`)).length > 1) continue;
    const story = storyOf(store, ofId(store, before.id));
    const now = story === undefined ? undefined : ((noted === "" ? undefined : readLine(noted)) ?? toEntry(story, run.now));
    const breach = now === undefined ? undefined : breachOf(before, now, run.now);
    if (story !== undefined && breach !== undefined) problems.push(toProblem(breach, story.file));
    if (story !== undefined || run.acceptRemovals) continue;
    const successor = successorOf(store, before);
    if (successor === undefined) vanished.set(before.id, before);
    else problems.push(changedId(before, successor, run));
  }
  return [...problems, ...lost(store, certain(vanished, update), run)];
}

/** Those of the stories without an article that none of the articles with errors can be of. */
function certain<T>(vanished: ReadonlyMap<string, T>, { problems, faulty }: Pick<Update, "problems" | "faulty">): ReadonlyMap<string, T> {
  const isKnown = !faulty.has(undefined) && problems.every(({ code }) => code !== "file/unreadable");
  return new Map(isKnown ? [...vanished].filter(([id]) => !faulty.has(id)) : []);
}

function storyOf(store: Store, key: string | undefined): Story | undefined {
  return key === undefined ? undefined : store.stories.get(key)?.story;
}

/** The story that stands where another id was published. */
function successorOf(store: Store, { url }: LedgerEntry): Story | undefined {
  const [key] = claimantsOf(store, toKey(`url ${addressKey(url)}`));
  return storyOf(store, key);
}

/** An id that nobody wrote is made from `published`: then it is that which has moved. */
function changedId(before: LedgerEntry, story: Story, run: Run): Problem {
  const moved = breachOf(before, toEntry(story, run.now), run.now);
  const isWritten = readFields(story.file)?.fields.entries.some(({ key }) => key === "id") === true;
  return toProblem(moved?.key === "published" && !isWritten ? moved : otherId(before), story.file);
}

/** Stories that were published and have no article any more, each at its line of the ledger, which is sorted by id. */
function lost(store: Store, vanished: ReadonlyMap<string, LedgerEntry>, { previous, out, now }: Run): readonly Problem[] {
  if (vanished.size === 0) return [];
  const problems: Problem[] = [];
  let line = 0;
  for (const id of store.ledger.keys()) {
    line += 1;
    const entry = vanished.get(id);
    if (entry === undefined) continue;
    const file = previous === undefined ? shownPath(join(out, LEDGER)) : shownPrevious(previous);
    const message = `the story ${id}, published at ${entry.url}, has no public article any more: its file is gone, or holds it back now`;
    const hint = Date.parse(entry.published) > now ? hintOfClock(entry, now) : hintOfLoss(now);
    problems.push({ code: "ledger/vanished", severity: "error", file, line, column: 1, message, hint });
  }
  return problems;
}

function hintOfLoss(now: number): string {
  const withdrawn = `\`withdrawn: {date: "${toRfc3339(now)}", reason: "…"}\``;
  return `Put its file back, or publish it again (see \`draft\`, \`embargo\`, \`published\`). To retract the story, write ${withdrawn}. To remove it without a word: --accept-removals.`;
}

function hintOfClock({ published }: LedgerEntry, now: number): string {
  return `It was published at ${published}, and this build is for ${toRfc3339(now)}: look whether the clock is right, or what --now says.`;
}

/** A breach at the line of its key, which is looked for only now: there are few. */
function toProblem({ code, key, message, hint }: Breach, file: string): Problem {
  const front = readFields(file);
  const entry = front?.fields.entries.find((candidate) => candidate.key === key || (key === "published" && candidate.key === "date"));
  const place = entry === undefined ? { line: 1, column: 1 } : front?.locate(entry.offset);
  return { code, severity: "error", file, ...(place ?? { line: 1, column: 1 }), message, hint };
}

function readFields(file: string): FrontMatter | undefined {
  try {
    const text = decode(readSteadily(file).bytes, () => {});
    return text === undefined ? undefined : readFrontMatter(text, () => {});
  } catch {
    // It went, or became something else, since it was read.
    return undefined;
  }
}
