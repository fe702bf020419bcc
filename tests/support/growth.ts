/** Milliseconds of the processor from which a measurement says something. */
const ENOUGH = 25;

/** Characters of the longest text: what takes less than {@link ENOUGH} with it does no harm. */
const LONGEST = 300_000;

/** A text eight times as long takes eight times as long where work is linear, sixty-four times where it is the square. */
const MOST = 24;

/** The same of a text twice as long: two, and four. */
const MOST_OF_TWICE = 3;

/** Beyond this a text twice as long may never be read to its end. */
const HOPELESS = 100;

/**
 * See whether work grows faster than the text it is given. The text grows until the work takes a while, in steps that stop also
 * what grows without measure; then the processor's time is compared with that of an eighth and of twice the text, as a single
 * comparison may be off: compilers and collectors of garbage work by the way.
 *
 * @param textOf - A text of about so many characters.
 * @returns In words what is wrong; undefined when nothing is.
 */
export function growthFault(work: (text: string) => unknown, textOf: (length: number) => string): string | undefined {
  for (let length = 64; length <= LONGEST; length *= length < 1_000 ? 1.2 : 2) {
    if (timeOf(work, textOf(length)) < ENOUGH) continue;
    const whole = bestOf(work, textOf(length));
    if (whole < ENOUGH) continue;
    const factor = whole / Math.max(bestOf(work, textOf(length / 8)), 0.1);
    const isSlow = factor > HOPELESS || (factor > MOST && bestOf(work, textOf(length * 2)) / whole > MOST_OF_TWICE);
    return isSlow ? `${length.toFixed()} characters take ${whole.toFixed()} ms, ${factor.toFixed()} times as long as an eighth` : undefined;
  }
  return undefined;
}

function bestOf(work: (text: string) => unknown, text: string): number {
  return Math.min(...Array.from({ length: 3 }, () => timeOf(work, text)));
}

/** Milliseconds that this process keeps processors busy, whoever else does. */
function timeOf(work: (text: string) => unknown, text: string): number {
  const begun = process.cpuUsage();
  work(text);
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}
