/** What every job is told. Paths are relative to the working directory, like those typed in a shell. */
export interface Options {
  /** Settings file; default `newswire.yaml`. */
  readonly config?: string;
  /** Folder of articles; default `articles`. */
  readonly articles?: string;
  /** Folder that is published; default `dist`. */
  readonly out?: string;
  /** Folder of what is kept between builds; default `.newswire`. */
  readonly index?: string;
  /** Forget what is kept, and build everything anew. */
  readonly full?: boolean;
  /** The files that changed since the last build: articles and pictures, also those that are gone. Of all others only those are read that the clock makes due. */
  readonly changed?: readonly string[] | undefined;
  /** A published site, its folder, or its ledger, to hold this publication against; default the one in `out`. */
  readonly previous?: string;
  /** With the URL of a site in `previous`: go on if that site was never published, as its ledger and its feeds answer 404. */
  readonly first?: boolean;
  /** Whether stories that were published may be gone without a word. */
  readonly acceptRemovals?: boolean;
  /** The moment that embargoes, schedules and expiries are held against; default the clock. */
  readonly now?: Date;
  /** Called as work goes on, with what is done and what there is to do. */
  readonly onProgress?: (stage: "read" | "write", done: number, total: number) => void;
  /** Called once when another build is at work on the same index, with its process id. */
  readonly onWait?: (pid: number) => void;
}

/** {@link Options} with every default filled in. */
export type Run = { readonly [K in Exclude<keyof Options, "now" | "previous" | "changed">]-?: NonNullable<Options[K]> } & {
  readonly previous: string | undefined;
  readonly changed: readonly string[] | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** Fill in the defaults of {@link Options}. */
export function toRun(options: Options): Run {
  const nothing = (): void => {};
  const { config = "newswire.yaml", articles = "articles", out = "dist", index = ".newswire", full = false } = options;
  const { changed, previous, first = false, acceptRemovals = false } = options;
  const { now = new Date(), onProgress = nothing, onWait = nothing } = options;
  return { config, articles, out, index, full, changed, previous, first, acceptRemovals, now: now.getTime(), onProgress, onWait };
}
