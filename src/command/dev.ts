import { existsSync } from "node:fs";
import { shownPath } from "../disk/shown-path.ts";
import { ProblemError, toProblem } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import { openBrowser } from "../serve/open-browser.ts";
import { startDev } from "../serve/dev.ts";
import type { Built } from "../serve/dev.ts";
import type { CommonFlags, Terminal } from "./command.ts";
import { EXIT } from "./command.ts";
import { builtLine, changeOf, failedLine, malformedPort, notOpened, readyLines, STOP_WITH } from "./dev-messages.ts";
import { explainMachineFault } from "./machine-fault.ts";
import { bug, waiting } from "./messages.ts";

/** Flags of `newswire dev`. */
export interface DevFlags extends CommonFlags {
  readonly port?: string;
  readonly open?: boolean;
  readonly drafts?: boolean;
  readonly future?: boolean;
}

/** Run `newswire dev`: build and serve the site until a signal ends it. */
export async function runDev(flags: DevFlags, terminal: Terminal): Promise<number> {
  const { config, articles, out: published, index, now: start, drafts = false, future = false } = flags;
  const [begun, opened] = [performance.now(), Date.now()];
  let hasEnded = false;
  const isEnded = untilSignal().then(() => void (hasEnded = true));
  let first: Built | undefined;
  let last: Promise<unknown> | undefined;
  const reportNew = openReporter(terminal);
  const dev = await startDev({
    config,
    articles,
    published,
    index,
    port: portOf(flags.port),
    local: { drafts, future },
    isEnded,
    // The other clock stops while the machine sleeps.
    now: () => new Date(start.getTime() + Date.now() - opened),
    onProgress: terminal.progress,
    onWait: (pid) => terminal.say(waiting("build", pid)),
    onFault: (error) => {
      terminal.clear();
      terminal.fail(explainMachineFault(error) ?? bug(error));
    },
    onBuild: (built, changed) => {
      terminal.clear();
      const line = first === undefined ? undefined : lineOf(built, changed);
      first ??= built;
      last = reportNew(built.problems).then(() => line === undefined || terminal.say(line));
    },
  });
  // A running build must not keep the process.
  const stop = (): number => (dev.close() ? process.exit(EXIT.done) : EXIT.done);
  if (hasEnded) return stop();
  await last;
  terminal.say(readyLines(first?.report ?? { counts: undefined }, (performance.now() - begun) / 1000, dev.taken));
  terminal.result(`${dev.url}\n`);
  terminal.say(STOP_WITH);
  if (flags.open === true) openBrowser(dev.url, () => terminal.say(notOpened(dev.url)));
  await isEnded;
  return stop();
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new ProblemError([toProblem("--port", malformedPort(text))]);
}

function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}

/** Create a function that reports the problems that the last build did not have. */
function openReporter(terminal: Terminal): (problems: readonly Problem[]) => Promise<void> {
  let known = new Set<string>();
  return async (problems) => {
    const texts = problems.map((problem) => JSON.stringify(problem));
    const fresh = problems.filter((problem, i) => problem.severity === "error" || !known.has(texts[i] ?? ""));
    known = new Set(texts);
    if (fresh.length > 0) await terminal.report(fresh);
  };
}

function lineOf({ report, took }: Built, changed: readonly string[]): string {
  const time = new Date().toTimeString().slice(0, "09:14:02".length);
  // Editors save through files that are gone again.
  const files = changed.toSorted((a, b) => Number(existsSync(b)) - Number(existsSync(a)));
  const what = changeOf(files.map(shownPath));
  return report === undefined ? failedLine(time, what) : builtLine(time, what, report, took);
}
