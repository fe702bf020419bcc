import { reportInto } from "../../src/model/problem.ts";
import type { Problem } from "../../src/model/problem.ts";
import { checkContent } from "../../src/verify/content-checks.ts";
import { readFeed } from "../../src/verify/read-feed.ts";
import { ATOM_PAIRS } from "../corpus/verify/atom.ts";
import type { Pair } from "../corpus/verify/documents.ts";
import { JSON_PAIRS } from "../corpus/verify/json.ts";
import { MODULE_PAIRS } from "../corpus/verify/modules.ts";
import { RSS_PAIRS } from "../corpus/verify/rss.ts";
import { TEXT_PAIRS } from "../corpus/verify/texts.ts";

/** Every pair, by format. */
export const PAIRS: readonly Pair[] = [...RSS_PAIRS, ...ATOM_PAIRS, ...JSON_PAIRS, ...MODULE_PAIRS, ...TEXT_PAIRS];

const NOW = Date.parse("2026-11-22T00:00:00Z");

/** The codes of the problems of a document, each once. */
function codesIn(document: string): readonly string[] {
  const problems: Problem[] = [];
  const report = reportInto(problems, "feed");
  const feed = readFeed(document, report);
  if (feed !== undefined) checkContent(feed, { url: undefined, now: NOW }, report);
  return [...new Set(problems.map(({ code }) => code))];
}

/** What `verify` makes of a pair. */
interface Judged {
  readonly isDetected: boolean;
  /** Codes of problems that the fault does not explain, and all codes of the sound twin. */
  readonly wrong: readonly string[];
}

/** Verify a pair of documents. */
export function judge({ code, sound, faulty }: Pair): Judged {
  const found = codesIn(faulty);
  return { isDetected: found.includes(code), wrong: [...found.filter((other) => other !== code), ...codesIn(sound)] };
}

/** The table of docs/verify.md: per kind of fault, how many are detected, missed and falsely reported. */
export function corpusTable(pairs: readonly Pair[] = PAIRS): string {
  const kinds = [...new Set(pairs.map(({ kind }) => kind))].toSorted();
  const rowOf = (name: string, some: readonly Pair[]): string => {
    const judged = some.map(judge);
    const detected = judged.filter(({ isDetected }) => isDetected).length;
    const wrong = judged.filter((each) => each.wrong.length > 0).length;
    return `| ${name} | ${some.length} | ${detected} | ${some.length - detected} | ${wrong} |`;
  };
  const rows = kinds.map((kind) =>
    rowOf(
      kind,
      pairs.filter((pair) => pair.kind === kind),
    ),
  );
  return ["| fault | documents | detected | missed | falsely reported |", "|---|--:|--:|--:|--:|", ...rows, rowOf("**all**", pairs)].join(
    "\n",
  );
}

/** Replace the table in the text of docs/verify.md. */
export function withCorpusTable(page: string, table: string): string {
  return page.replace(/(?<=\n)\| fault \|[^]*?\n(?=\n)/, () => `${table}\n`);
}
