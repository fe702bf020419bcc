/** Milliseconds before the bar is shown, and between two updates of it. */
const PATIENCE = 500;
const REDRAW = 80;
const WIDTH = 24;

/** The work of a job, as the bar names it. */
export type ProgressStage = keyof typeof VERBS;

const VERBS = { read: "Reading", write: "Writing", send: "Sending", receive: "Receiving" } as const;

/** Create a progress bar on one line. It has no timer: a build rarely returns to the event loop, so a timer would not fire. */
export function progressBar(stream: NodeJS.WriteStream): {
  readonly show: (stage: ProgressStage, done: number, total: number) => void;
  readonly clear: () => void;
} {
  const begun = performance.now();
  let drawn = 0;
  let isShown = false;
  return {
    show: (stage, done, total) => {
      const now = performance.now();
      if (now - begun < PATIENCE || (now - drawn < REDRAW && done < total)) return;
      drawn = now;
      isShown = true;
      const filled = Math.round((WIDTH * done) / Math.max(total, 1));
      stream.write(`\r\x1b[2K${VERBS[stage].padEnd(9)} ${"█".repeat(filled)}${"░".repeat(WIDTH - filled)} ${done}/${total}`);
    },
    clear: () => {
      if (isShown) stream.write("\r\x1b[2K");
      isShown = false;
    },
  };
}
