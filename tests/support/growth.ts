import { tries } from "./effort.ts";

/** Milliseconds of processor time from which a measurement is reliable. */
const ENOUGH = 25;

/** Characters of the longest text. Work that takes less than {@link ENOUGH} for it is harmless. */
const LONGEST = tries(150_000, 300_000);

/** Limit for a text eight times as long: linear work takes 8 times as long, quadratic work 64 times. */
const MOST = 24;

/** Limit for a text twice as long: linear work takes 2 times as long, quadratic work 4 times. */
const MOST_OF_TWICE = 3;

/** Milliseconds beyond which a text twice as long might never finish. */
const HOPELESS = 100;

/**
 * Check whether work grows faster than its text. The text grows until the work takes a while, in steps small enough to stop
 * exponential growth. Then the processor time is compared with that for an eighth of the text and for twice the text, since a single
 * comparison may be disturbed by the compiler or the garbage collector.
 *
 * @param textOf - Returns a text of about this many characters.
 * @returns A message, or undefined if the growth is linear.
 */
export function growthFault(work: (text: string) => unknown, textOf: (length: number) => string): string | undefined {
  for (let length = 64; length <= LONGEST; length *= length < 1_000 ? 1.2 : 2) {
    const first = timeOf(work, textOf(length));
    if (first < ENOUGH) continue;
    const part = Math.max(bestOf(work, textOf(length / 8)), 0.1);
    // A disturbed measurement is too long, so it hides nothing here. Most work is linear, and is measured once.
    if (first / part <= MOST) return undefined;
    const whole = bestOf(work, textOf(length));
    if (whole < ENOUGH) continue;
    const factor = whole / part;
    const isSlow = factor > HOPELESS || (factor > MOST && bestOf(work, textOf(length * 2)) / whole > MOST_OF_TWICE);
    return isSlow ? `${length.toFixed()} characters take ${whole.toFixed()} ms, ${factor.toFixed()} times as long as an eighth` : undefined;
  }
  return undefined;
}

function bestOf(work: (text: string) => unknown, text: string): number {
  return Math.min(...Array.from({ length: 3 }, () => timeOf(work, text)));
}

/** Return the milliseconds of processor time that this process used. */
function timeOf(work: (text: string) => unknown, text: string): number {
  const begun = process.cpuUsage();
  work(text);
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}
