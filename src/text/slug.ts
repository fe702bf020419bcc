import { hash } from "./hash.ts";

/** Names that Windows keeps for devices, whatever follows a dot. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** Longest name in ASCII characters: far under the 255 bytes of common file systems, also with a suffix. */
const LONGEST = 60;
const TOO_LONG = new RegExp(`^.{${LONGEST + 1},}$`);

/**
 * A name as a path segment that is safe on every file system and in every URL: `a-z`, `0-9` and single inner hyphens.
 *
 * A pure function of the name, so that a URL never depends on which other names exist. Letter case, blanks, `-` and `_`
 * do not tell names apart (`Hong Kong`, `hong-kong`); whenever anything else would be lost (`C++`, `日本`, `Café`, a
 * device name, a very long name) a hash of the name, in Unicode's composed form, keeps it apart.
 *
 * @returns Never empty, at most 71 characters.
 */
export function toSlug(name: string): string {
  if (name.length <= LONGEST && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name) && !RESERVED.test(name)) return name;
  const folded = name
    .normalize("NFC")
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/gu, "-");
  const plain = folded
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|(?<!-)-+$/g, "")
    // A long one ends with a whole word, unless that alone is too long.
    .replace(TOO_LONG, (long) => /^.+(?=-)/.exec(long.slice(0, LONGEST + 1))?.[0] ?? long.slice(0, LONGEST));
  if (plain === folded && plain !== "" && !RESERVED.test(plain)) return plain;
  const suffix = hash(folded, 10);
  return plain === "" ? suffix : `${plain}-${suffix}`;
}

/** Whether an author may use this text as a `slug`: exactly what {@link toSlug} keeps as it is. */
export function isSlug(text: string): boolean {
  return text !== "" && toSlug(text) === text;
}
