/** The steps of a build. */
type Step = "open" | "scan" | "read" | "publish";

/** Measures the duration of each step. */
export interface Stopwatch {
  readonly laps: Readonly<Record<Step, number>>;
  readonly lap: (step: Step) => void;
}

/** Start to measure. */
export function stopwatch(): Stopwatch {
  const laps = { open: 0, scan: 0, read: 0, publish: 0 };
  let last = performance.now();
  return {
    laps,
    lap: (step) => {
      const now = performance.now();
      laps[step] = Math.round(now - last);
      last = now;
    },
  };
}
