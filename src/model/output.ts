import type { Encoding } from "./settings.ts";

/** The order of writing files: a file comes after those it links to, so that no link is ever broken. */
type Wave = "media" | "page" | "index" | "feed";

/** A file to write to `dist/`. */
export interface Output {
  /** Relative to `dist/`, with `/`. */
  readonly path: string;
  readonly wave: Wave;
  /** The text, its parts in order (UTF-8 if they are bytes), or a file to copy. */
  readonly body: string | readonly (string | Uint8Array)[] | { readonly copyOf: string };
  /** The compressed copies to write if they are smaller. Default: none. */
  readonly compress?: readonly Encoding[];
}
