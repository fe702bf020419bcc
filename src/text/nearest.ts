import { plainKey } from "./plain-key.ts";

/**
 * Find the word that someone probably meant.
 *
 * @returns The candidate with the same first letter and the smallest edit distance, or undefined if the distance is too large for the
 * length of the word. Case, `-` and `_` are ignored: `pass-through` finds `passThrough`.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const plain = plainKey(word.slice(0, 64));
  let best: string | undefined;
  let least = plain.length <= 5 ? 1 : 2;
  for (const candidate of candidates) {
    const known = plainKey(candidate);
    // People rarely mistype the first letter: `uid` does not mean `id`.
    if (known[0] !== plain[0]) continue;
    const distance = editDistance(plain, known);
    if (distance < least || (distance === least && best === undefined)) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** Count the insertions, deletions, replacements and swaps of neighbors that turn one word into the other. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
