import { fileURLToPath } from "node:url";
import type { Imported, ReaderContext } from "../../src/import/imported.ts";
import { openSource, withinOf } from "../../src/import/open-sources.ts";
import { kindOf } from "../../src/import/recognize.ts";
import { SourceFault } from "../../src/import/source.ts";
import type { Finding } from "../../src/model/problem.ts";

/** What a reader makes of a source. */
export interface SampleRead {
  readonly kind: string;
  readonly items: readonly Imported[];
  readonly further: readonly string[];
  readonly warnings: readonly string[];
}

/** The path of a sample. */
export function samplePath(name: string): string {
  return fileURLToPath(new URL(`../unit/import/samples/${name}`, import.meta.url));
}

/**
 * Read a file as `newswire import` does, before anything is written.
 *
 * @param url - Where the source was fetched, if it was.
 */
export async function readSource(path: string, url?: string, type?: string): Promise<SampleRead> {
  const file = await openSource(path, undefinedDoors, withinOf(path, path));
  const source = { ...file, url, type };
  const { kind, load } = kindOf(source);
  const read = { kind, items: [] as Imported[], further: [] as string[], warnings: [] as string[] };
  for await (const part of (await load())(source, noArticles)) {
    if ("from" in part) read.items.push(part);
    else if ("further" in part) read.further.push(part.further);
    else read.warnings.push(part.message);
  }
  return read;
}

/** Return why a file is refused. */
export async function faultOf(path: string): Promise<Finding | undefined> {
  try {
    await readSource(path);
    return undefined;
  } catch (error) {
    if (error instanceof SourceFault) return error.finding;
    throw error;
  }
}

/** Files need neither. */
const undefinedDoors = {
  stage: { newPath: () => "", keep: () => () => "", remove: () => {} },
  fetcher: (): never => {
    throw new Error("nothing is fetched");
  },
};

/** Only folders of Markdown need these. */
const noArticles: ReaderContext = {
  readerIn: () => {
    throw new Error("no article is read");
  },
  readArticle: () => {
    throw new Error("no article is read");
  },
  timezone: "UTC",
};
