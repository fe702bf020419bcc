/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, section 4.2.2). */
const ROUNDS = fractionsOfPrimes(64, 1 / 3);

/** The same of the square roots of the first 8 primes (section 5.3.3). */
const START = fractionsOfPrimes(8, 1 / 2);

function fractionsOfPrimes(count: number, power: number): readonly number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n += 1) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes.map((prime) => Math.floor((prime ** power % 1) * 2 ** 32) | 0);
}

/**
 * Return the SHA-256 of a short text (as UTF-8) in lower-case hexadecimal. For names that are also made where `node:crypto` does not
 * exist: it is slower, and gives the same digits.
 */
export function hashOfName(text: string): string {
  let state = START;
  const view = padded(new TextEncoder().encode(text));
  for (let at = 0; at < view.byteLength; at += 64) state = compress(state, view, at);
  return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

/** Add a one bit, zeros, and the length in bits, up to a multiple of 64 bytes (section 5.1.1). */
function padded(bytes: Uint8Array): DataView {
  const view = new DataView(new ArrayBuffer((((bytes.length + 8) >> 6) + 1) << 6));
  new Uint8Array(view.buffer).set(bytes);
  view.setUint8(bytes.length, 0x80);
  view.setUint32(view.byteLength - 4, bytes.length * 8);
  return view;
}

const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** Add one block to the state (section 6.2.2). */
function compress(state: readonly number[], view: DataView, at: number): readonly number[] {
  const words: number[] = [];
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (const [i, constant] of ROUNDS.entries()) {
    const word = i < 16 ? view.getInt32(at + i * 4) : scheduled(words, i);
    words.push(word);
    const choice = (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g));
    const first = (h + choice + constant + word) | 0;
    const second = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  return [a, b, c, d, e, f, g, h].map((word, i) => (word + (state[i] ?? 0)) | 0);
}

function scheduled(words: readonly number[], i: number): number {
  const [far = 0, near = 0] = [words[i - 15], words[i - 2]];
  const small = rotate(far, 7) ^ rotate(far, 18) ^ (far >>> 3);
  const large = rotate(near, 17) ^ rotate(near, 19) ^ (near >>> 10);
  return ((words[i - 16] ?? 0) + small + (words[i - 7] ?? 0) + large) | 0;
}
