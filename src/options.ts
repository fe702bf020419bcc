import { LEDGER } from "./text/paths.ts";

/** The environment variable with {@link Options.secret}. */
export const SECRET = "NEWSWIRE_SECRET";

/** The secret of jobs that publish nothing, such as `check` and `dev`. */
const NO_SECRET = "newswire: nothing is published with this secret";

/** Which held-back stories to show: drafts, and those under embargo or dated in the future. */
interface HeldBack {
  readonly drafts: boolean;
  readonly future: boolean;
}

/** Options of every job. Relative paths start at the working directory. */
export interface Options {
  /** Settings file. Default: `newswire.yaml`. */
  readonly config?: string;
  /** Folder of the articles. Default: `articles`. */
  readonly articles?: string;
  /** Output folder. Default: `dist`. */
  readonly out?: string;
  /** Folder of the index, which is kept between builds. Default: `.newswire`. */
  readonly index?: string;
  /** Ignore the index, and build everything. */
  readonly full?: boolean;
  /** Articles and pictures that changed since the last build, deleted ones too. Other files are read only if a date in them has passed. */
  readonly changed?: readonly string[] | undefined;
  /** The published site (URL or folder) or its ledger, to compare this build with. Default: the ledger in `out`. */
  readonly previous?: string;
  /** If `previous` is a URL: continue if the site was never published, so that its ledger and feeds answer 404. */
  readonly first?: boolean;
  /** Build a preview for this address (http or https) instead of `site.url`. Ids stay, and the site's ledger is only read. */
  readonly url?: string;
  /** The output folder of the real site, whose ledger a preview reads. Default: `dist`. */
  readonly published?: string;
  /** With `url`: the site is only looked at on this machine. Files for hosts are left out, and held-back stories shown on demand. */
  readonly local?: HeldBack | undefined;
  /** Allow published stories to be deleted. */
  readonly acceptRemovals?: boolean;
  /** Build without the articles that have errors, unless they are published. */
  readonly skipFaulty?: boolean;
  /** The secret that addresses of wires with a key are made from. `build` needs it if there are any. The command reads {@link SECRET}. */
  readonly secret?: string | undefined;
  /** Time of the build: it decides about embargoes, future dates and expiry. Default: now. */
  readonly now?: Date | undefined;
  /** Called during the work, with the number of finished and all steps. */
  readonly onProgress?: (stage: "read" | "write", done: number, total: number) => void;
  /** Called once, with the process id, if another build is using the same index. */
  readonly onWait?: (pid: number) => void;
}

/** {@link Options} with all defaults. */
export type Run = {
  readonly [K in Exclude<keyof Options, "now" | "previous" | "changed" | "url" | "local">]-?: NonNullable<Options[K]>;
} & {
  readonly previous: string | undefined;
  readonly changed: readonly string[] | undefined;
  /** The ledger of the last build, unless `previous` names another one. */
  readonly ledger: string;
  /** The address of a preview, as the user wrote it. */
  readonly url: string | undefined;
  readonly local: HeldBack | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** Fill in the defaults of {@link Options}. */
export function toRun(options: Options): Run {
  const nothing = (): void => {};
  const { config = "newswire.yaml", articles = "articles", out = "dist", index = ".newswire", full = false } = options;
  const { changed, previous, url, local, published = "dist", first = false, acceptRemovals = false, skipFaulty = false } = options;
  const { secret = NO_SECRET, now = new Date(), onProgress = nothing, onWait = nothing } = options;
  const flags = { full, first, acceptRemovals, skipFaulty };
  // A preview has an index of its own.
  const isPreview = url !== undefined;
  const folders = { config, articles, out, published, index: isPreview ? `${index}/preview` : index };
  return {
    ...folders,
    ledger: `${isPreview ? published : out}/${LEDGER}`,
    changed,
    previous,
    url,
    local,
    secret,
    now: now.getTime(),
    onProgress,
    onWait,
    ...flags,
  };
}
