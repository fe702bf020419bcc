import { python } from "../support/python.ts";

/** What html5lib finds in HTML. */
export interface Html {
  /** Every parse error, in words. */
  readonly faults: readonly string[];
  /** Values of `href`, `src` and the like, as written. */
  readonly references: readonly string[];
  /** Names, sorted, each once. */
  readonly tags: readonly string[];
  readonly attributes: readonly string[];
  /** What stands in blocks of JSON-LD. */
  readonly data: readonly string[];
  /** In document order, with repetitions. */
  readonly ids: readonly string[];
}

/** Read the HTML of stories, as it stands in feeds. */
export async function readFragments(fragments: readonly string[]): Promise<readonly Html[]> {
  return (await python<{ readonly fragments: readonly Html[] }>("read_html.py", { fragments, documents: [] })).fragments;
}

/** Read whole pages. */
export async function readPages(documents: readonly string[]): Promise<readonly Html[]> {
  return (await python<{ readonly documents: readonly Html[] }>("read_html.py", { fragments: [], documents })).documents;
}
