import { hashOfName } from "./hash-of-name.ts";
import { transliterate } from "./transliterate.ts";

/** Names that Windows reserves for devices. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** Bytes of UTF-8. Common file systems allow 255, and the names of compressed copies and temporary files are longer. */
const LONGEST = 180;

/** Digits of the hash, and its hyphen. */
const SUFFIX = 11;

/** Characters that make names different although a slug cannot contain them: `C` and `C++`, `NET` and `.NET`. */
const TELLING = /[+#*@$%^=<>\p{Sc}]|^\.(?=[\p{L}\p{N}])/u;

/**
 * Convert a name to a path segment that is valid in every file system: lower-case letters and digits with single hyphens inside, in
 * composed Unicode (NFC). Latin, Greek and Cyrillic letters become ASCII; other scripts stay.
 *
 * The slug depends only on the name, so a URL never depends on which other names exist. Case, spaces, punctuation and accents
 * make no difference (`Hong Kong`, `hong-kong`). A hash is added only where the slug would be empty, reserved or cut, or
 * would equal the slug of another name: `C`, `C++` and `C#`.
 *
 * @returns 1 to 180 bytes of UTF-8.
 */
export function toSlug(name: string): string {
  if (name.length <= LONGEST && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name) && !RESERVED.test(name)) return name;
  const folded = name
    .normalize("NFC")
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/gu, "-");
  const plain = transliterate(folded.normalize("NFC"))
    // A combining mark needs a letter before it.
    .replace(/(?<![\p{L}\p{N}\p{M}])\p{M}+|(?<=[a-z0-9])\p{M}+/gu, "")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replace(/^-+|(?<!-)-+$/g, "")
    .normalize("NFC");
  const isWhole = bytesOf(plain) <= LONGEST;
  if (isWhole && plain !== "" && !RESERVED.test(plain) && !TELLING.test(folded)) return plain;
  const suffix = hashOfName(folded).slice(0, SUFFIX - 1);
  const kept = isWhole && bytesOf(plain) <= LONGEST - SUFFIX ? plain : cutAtHyphen(plain, LONGEST - SUFFIX);
  return kept === "" ? suffix : `${kept}-${suffix}`;
}

/** Whether a text is a valid `slug`: {@link toSlug} does not change it. */
export function isSlug(text: string): boolean {
  return text !== "" && toSlug(text) === text;
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Cut a slug at the end of a word, or inside the first word if it is too long. */
function cutAtHyphen(slug: string, bytes: number): string {
  let cut = "";
  let size = 0;
  for (const character of slug) {
    size += bytesOf(character);
    if (size > bytes) return /^.+(?=-)/s.exec(cut + character)?.[0] ?? cut;
    cut += character;
  }
  return cut;
}
