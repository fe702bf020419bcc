/** A pair of code units that stands for one character, or half of one. */
const PAIR = /[\ud800-\udfff]/;

/** The order of keys on disk, which is that of their bytes in UTF-8: where pairs of code units are, JavaScript has another. */
export function inUtf8(a: string, b: string): number {
  if (PAIR.test(a) || PAIR.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : a > b ? 1 : 0;
}
