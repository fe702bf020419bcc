import { Session } from "node:inspector";
import type { Profiler } from "node:inspector";

/** Tells what a run went through that no run before it did. */
export interface Coverage {
  /** Whether the run of `work` took a way through the code that is new. */
  readonly isNew: (work: () => void) => boolean;
  /** Ways that are known by now. */
  readonly size: () => number;
}

/**
 * Watch the code of some scripts by the engine's own counters.
 *
 * @param watched - Whether a script counts, by its address.
 */
export function watchCoverage(watched: (url: string) => boolean): Coverage {
  const session = new Session();
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  const known = new Set<string>();
  const take = (): readonly Profiler.ScriptCoverage[] => {
    let result: readonly Profiler.ScriptCoverage[] = [];
    // Within one process the answer comes before `post` returns.
    session.post("Profiler.takePreciseCoverage", (error, answer) => {
      if (error !== null) throw error;
      ({ result } = answer);
    });
    return result;
  };
  return {
    size: () => known.size,
    isNew: (work) => {
      take();
      work();
      const before = known.size;
      for (const { url, scriptId, functions } of take()) {
        if (!watched(url)) continue;
        for (const { ranges } of functions) {
          // How often is told roughly, as else every longer text would be a new way.
          for (const { startOffset, endOffset, count } of ranges) {
            if (count > 0) known.add(`${scriptId}:${startOffset}:${endOffset}:${Math.floor(Math.log2(count))}`);
          }
        }
      }
      return known.size > before;
    },
  };
}
