import { hash } from "../text/hash.ts";

/** Parts of an article that are compared. */
const PARTS = ["title", "text", "other"] as const;
export type ArticlePart = (typeof PARTS)[number];

/** Digits of a part in the hash of an article. */
const DIGITS = 8;

/** Keys that newswire or its user may add or change without changing the story. */
const CARRIED = ["published", "id"] as const;
type Carried = (typeof CARRIED)[number];

/** The lines of an article's front matter, and its body. */
interface Lines {
  readonly front: readonly string[];
  readonly body: string;
}

/** Split an article that `import` wrote. Line ends and empty lines around the body do not count. */
function split(text: string): Lines {
  const plain = text.replaceAll("\r\n", "\n");
  const end = plain.indexOf("\n---\n", 3);
  return { front: plain.slice(4, end === -1 ? undefined : end).split("\n"), body: end === -1 ? "" : plain.slice(end + 5).trim() };
}

/** Hash the parts of an article. Comments, the key `imported` and the carried keys do not count. */
function hashOf({ front, body }: Lines, carried: readonly Carried[]): string {
  const lines = front
    .filter((line) => !line.startsWith("#") && !/^"?imported"?\s*[:=]/.test(line) && !carried.some((key) => line.startsWith(`${key}:`)))
    .map((line) => line.replace(/ # guessed$/, ""));
  const isTitle = (line: string): boolean => line.startsWith("title:");
  const parts = [lines.filter(isTitle).join("\n"), body, lines.filter((line) => !isTitle(line)).join("\n")];
  return parts.map((part) => hash(part, DIGITS)).join("");
}

/** The keys whose values an existing article keeps: a guessed date, and an id that `stamp` wrote. */
function carriedIn({ front }: Lines): readonly Carried[] {
  return CARRIED.filter((key) =>
    key === "id" ? !front.some((line) => line.startsWith("id:")) : front.some((line) => /^published:.* # guessed$/.test(line)),
  );
}

/** Return the hash of an article as `import` writes it, for its key `imported`. */
export function hashOfArticle(text: string): string {
  const lines = split(text);
  return hashOf(lines, carriedIn(lines));
}

/** What to do with an article that was imported before. */
export type Comparison =
  | { readonly kind: "same" }
  /** Only the source changed. `text` is the new article, with the carried lines of the old one. */
  | { readonly kind: "update"; readonly text: string }
  /** A person changed it, and the source did not. */
  | { readonly kind: "kept" }
  /** Both changed. */
  | { readonly kind: "conflict"; readonly changed: readonly ArticlePart[] };

/**
 * Compare an article with the source, and both with what was imported last.
 *
 * @param current - The article, as it is now.
 * @param next - The article, as `import` would write it now.
 * @param base - The hash in the article: what `import` wrote last.
 */
export function compareImported(current: string, next: string, base: string): Comparison {
  const [ours, theirs] = [split(current), split(next)];
  const carried = carriedIn(theirs);
  const wanted = hashOf(theirs, carried);
  const isEdited = ![[], ["published"], ["id"], CARRIED].some((keys) => hashOf(ours, keys as readonly Carried[]) === base);
  const changed = PARTS.filter((_, i) => partOf(wanted, i) !== partOf(base, i));
  if (changed.length === 0) return { kind: isEdited ? "kept" : "same" };
  if (hashOf(ours, carried) === wanted) return { kind: "same" };
  return isEdited ? { kind: "conflict", changed } : { kind: "update", text: carry(ours, next, carried) };
}

function partOf(whole: string, i: number): string {
  return whole.slice(i * DIGITS, (i + 1) * DIGITS);
}

/** Put the carried lines of the old article into the new one. */
function carry({ front }: Lines, next: string, carried: readonly Carried[]): string {
  return carried.reduce((text, key) => {
    const old = front.find((line) => line.startsWith(`${key}:`));
    if (old === undefined) return text;
    return key === "published" ? text.replace(/^published:.*$/m, () => old) : text.replace(/^imported:/m, (found) => `${old}\n${found}`);
  }, next);
}
