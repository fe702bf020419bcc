import { Session } from "node:inspector";
import type { Profiler } from "node:inspector";

/** Detects code paths that no earlier run took. */
export interface Coverage {
  /** Whether `work` took a new code path. */
  readonly isNew: (work: () => Promise<void>) => Promise<boolean>;
  /** Number of known code paths. */
  readonly size: () => number;
}

/**
 * Watch the coverage of some scripts with the counters of V8.
 *
 * @param watched - Whether a script counts, by its URL.
 */
export function watchCoverage(watched: (url: string) => boolean): Coverage {
  const session = new Session();
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  const known = new Set<string>();
  const take = (): readonly Profiler.ScriptCoverage[] => {
    let result: readonly Profiler.ScriptCoverage[] = [];
    // Within one process, the response comes before `post` returns.
    session.post("Profiler.takePreciseCoverage", (error, answer) => {
      if (error !== null) throw error;
      ({ result } = answer);
    });
    return result;
  };
  return {
    size: () => known.size,
    isNew: async (work) => {
      take();
      await work();
      const before = known.size;
      for (const { url, scriptId, functions } of take()) {
        if (!watched(url)) continue;
        for (const { ranges } of functions) {
          // Counts are rounded, or every longer text would be a new path.
          for (const { startOffset, endOffset, count } of ranges) {
            if (count > 0) known.add(`${scriptId}:${startOffset}:${endOffset}:${Math.floor(Math.log2(count))}`);
          }
        }
      }
      return known.size > before;
    },
  };
}
