import { python } from "../support/python.ts";

/** The result of html5lib. */
export interface Html {
  /** The messages of all parse errors. */
  readonly faults: readonly string[];
  /** Values of `href`, `src` and the like, as written. */
  readonly references: readonly string[];
  /** Sorted names, each one once. */
  readonly tags: readonly string[];
  readonly attributes: readonly string[];
  /** The content of JSON-LD scripts. */
  readonly data: readonly string[];
  /** In document order, including duplicates. */
  readonly ids: readonly string[];
}

/** Parse the HTML of stories in feeds. */
export async function readFragments(fragments: readonly string[]): Promise<readonly Html[]> {
  return (await python<{ readonly fragments: readonly Html[] }>("read_html.py", { fragments, documents: [] })).fragments;
}

/** Parse complete pages. */
export async function readPages(documents: readonly string[]): Promise<readonly Html[]> {
  return (await python<{ readonly documents: readonly Html[] }>("read_html.py", { fragments: [], documents })).documents;
}
