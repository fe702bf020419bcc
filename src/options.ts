/** What every job is told. Paths are relative to the working directory, like those typed in a shell. */
export interface Options {
  /** Settings file; default `newswire.yaml`. */
  readonly config?: string;
  /** Folder of articles; default `articles`. */
  readonly articles?: string;
  /** Folder that is published; default `dist`. */
  readonly out?: string;
  /** The moment that embargoes, schedules and expiries are held against; default the clock. */
  readonly now?: Date;
  /** Called as work goes on, with what is done and what there is to do. */
  readonly onProgress?: (stage: "read" | "render" | "write", done: number, total: number) => void;
}

/** Where things are, and when it is. */
export interface Run {
  readonly config: string;
  readonly articles: string;
  readonly out: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly onProgress: NonNullable<Options["onProgress"]>;
}

/** Fill in the defaults of {@link Options}. */
export function toRun({
  config = "newswire.yaml",
  articles = "articles",
  out = "dist",
  now = new Date(),
  onProgress = () => {},
}: Options): Run {
  return { config, articles, out, now: now.getTime(), onProgress };
}
