import type { Options } from "../options.ts";
import type { Problem } from "../model/problem.ts";

/** What the process ends with. */
export const EXIT = {
  done: 0,
  /** Articles have errors; nothing was written. */
  content: 1,
  /** Wrong usage or settings. */
  usage: 2,
  /** The machine failed: disk, permission, network. */
  machine: 3,
  /** newswire failed: a fault of ours (EX_SOFTWARE of sysexits.h). */
  fault: 70,
} as const;

/** How problems are reported: for people, for programs, or as annotations on GitHub. */
export type ReportFormat = "human" | "json" | "github";

/** Where a command's words go. Only the shell around it knows the process. */
export interface Terminal {
  /** A result that was asked for: standard output. */
  readonly result: (text: string) => void;
  /** A message to the person: standard error; silent under `--quiet`. */
  readonly say: (text: string) => void;
  /** Problems, in the format asked for. */
  readonly report: (problems: readonly Problem[]) => Promise<void>;
  /** Shows how far work has come, where someone is watching. */
  readonly progress: NonNullable<Options["onProgress"]>;
  /** Take the progress bar away before anything else is shown. */
  readonly clear: () => void;
}

/** The flags every command takes, read and checked. */
export interface CommonFlags {
  readonly config: string;
  readonly articles: string;
  readonly out: string;
  readonly index: string;
  readonly now: Date;
}
