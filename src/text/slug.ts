import { hash } from "./hash.ts";
import { transliterate } from "./transliterate.ts";

/** Names that Windows keeps for devices, whatever follows a dot. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** Longest name in bytes of UTF-8. Common file systems allow 255; compressed copies and temporary files add to it. */
const LONGEST = 180;

/** Digits of the hash, and its hyphen. */
const SUFFIX = 11;

/** Marks that tell names apart although a slug cannot hold them: `C` and `C++`, `NET` and `.NET`. Punctuation does not. */
const TELLING = /[+#*@$%^=<>\p{Sc}]|^\.(?=[\p{L}\p{N}])/u;

/**
 * Turn a name into a path segment that every file system takes: lower-case letters and digits with single inner hyphens, in
 * Unicode's composed form. Latin, Greek and Cyrillic letters become ASCII; other scripts stay.
 *
 * The slug depends only on the name, so a URL never depends on which other names exist. Case, blanks, punctuation and accents do
 * not tell names apart (`Hong Kong`, `hong-kong`). A hash is added only where the slug would be empty, reserved or cut, or
 * would equal that of another name: `C`, `C++` and `C#`.
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
    // A mark needs a letter that it can stand on.
    .replace(/(?<![\p{L}\p{N}\p{M}])\p{M}+|(?<=[a-z0-9])\p{M}+/gu, "")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replace(/^-+|(?<!-)-+$/g, "")
    .normalize("NFC");
  const isWhole = bytesOf(plain) <= LONGEST;
  if (isWhole && plain !== "" && !RESERVED.test(plain) && !TELLING.test(folded)) return plain;
  const suffix = hash(folded, SUFFIX - 1);
  const kept = isWhole && bytesOf(plain) <= LONGEST - SUFFIX ? plain : cutAtHyphen(plain, LONGEST - SUFFIX);
  return kept === "" ? suffix : `${kept}-${suffix}`;
}

/** Whether an author may use this text as a `slug`: exactly what {@link toSlug} keeps as it is. */
export function isSlug(text: string): boolean {
  return text !== "" && toSlug(text) === text;
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Cut a slug after a word, or within one that is too long by itself. */
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
