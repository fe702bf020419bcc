import type { Encoding } from "./settings.ts";

/** When a file is put in place: what others link to comes first, so that links never dangle. */
type Wave = "media" | "page" | "index" | "feed";

/** A file to publish under `dist/`. */
export interface Output {
  /** Relative to `dist/`, with `/`. */
  readonly path: string;
  readonly wave: Wave;
  /** The whole text, its pieces in their order (those that were made before as UTF-8), or the file to copy byte for byte. */
  readonly body: string | readonly (string | Uint8Array)[] | { readonly copyOf: string };
  /** The compressed copies to put beside it, where they are smaller; default none. */
  readonly compress?: readonly Encoding[];
}
