import type { Problem } from "../model/problem.ts";
import type { ProgressStage } from "./progress.ts";

/** Exit codes. */
export const EXIT = {
  done: 0,
  /** Articles have errors; nothing was written. */
  content: 1,
  /** Wrong usage or settings. */
  usage: 2,
  /** The system failed: disk, permissions, network. */
  machine: 3,
  /** A bug in newswire (EX_SOFTWARE of sysexits.h). */
  fault: 70,
} as const;

/** How to report problems: for people, as JSON, or as annotations on GitHub. */
export type ReportFormat = "human" | "json" | "github";

/** The output of a command. Commands do not use the process itself. */
export interface Terminal {
  /** Write a result to standard output. */
  readonly result: (text: string) => void;
  /** Write a result that may have colors to standard output. With `--format json`, to standard error: standard output has the problems. */
  readonly show: (toText: (useColor: boolean) => string) => void;
  /** Write a message to standard error, unless `--quiet` is set. */
  readonly say: (text: string) => void;
  /** Write a failure to standard error. */
  readonly fail: (text: string) => void;
  /** Report problems in the chosen format. */
  readonly report: (problems: readonly Problem[]) => Promise<void>;
  /** Update the progress bar; does nothing if standard error is not a terminal. */
  readonly progress: (stage: ProgressStage, done: number, total: number) => void;
  /** Remove the progress bar. Call it before other output. */
  readonly clear: () => void;
}

/** Flags of every command, parsed and checked. */
export interface CommonFlags {
  readonly config: string;
  readonly articles: string;
  readonly out: string;
  readonly index: string;
  readonly now: Date;
  /** From the environment: see {@link Options.secret}. */
  readonly secret?: string | undefined;
}
