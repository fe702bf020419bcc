/** Text that YAML reads back as it stands, without quotation marks: letters, digits and harmless marks. */
const PLAIN = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} ,.()+'’“”–—_-]|:(?=\S))*$/u;

/** Fields as lines of `key: value`, each with its line end. */
export function toFrontMatter(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([key, value]) => `${key}: ${toYaml(value)}\n`)
    .join("");
}

function toYaml(value: string): string {
  const isPlain = PLAIN.test(value) && !value.endsWith(" ") && value !== "null";
  // What JSON writes within quotation marks is YAML too (YAML 1.2.2, section 7.3.1).
  return isPlain ? value : JSON.stringify(value);
}

/** A value on one line, up to its blanks, comment and line end; what goes on in the next line is none. */
const VALUE = /(?:"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\r\n]|'')*'|[^\s"'#|>][^\r\n]*?)(?=[ \t]*(?:[ \t]#[^\r\n]*)?(?:\r\n|\n|\r(?!\n))(?![ \t]))/;

/**
 * Give a field of an article's front matter another value. Nothing else of the file changes, nor a comment behind the value.
 *
 * @param text - A whole file whose front matter was read without faults.
 * @param key - As it is written in the file.
 * @returns Undefined where the key is not there, or its value takes more than its line.
 */
export function replaceInFrontMatter(text: string, key: "id" | "published" | "date", value: string): string | undefined {
  const end = endOfFrontMatter(text);
  const front = text.slice(0, end);
  const line = new RegExp(`^(${key}[ \\t]*:[ \\t]+)${VALUE.source}`, "m");
  return line.test(front) ? front.replace(line, (_, start: string) => start + toYaml(value)) + text.slice(end) : undefined;
}

/**
 * Add lines at the end of an article's front matter. Nothing else of the file changes, neither its line ends nor a
 * byte order mark.
 *
 * @param text - A whole file whose front matter was read without faults.
 */
export function addToFrontMatter(text: string, lines: string): string {
  const end = endOfFrontMatter(text);
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
  return text.slice(0, end) + lines.replaceAll("\n", lineEnd) + text.slice(end);
}

/** Where the closing line of the front matter begins. */
function endOfFrontMatter(text: string): number {
  const fence = /^---[ \t]*(?:\r\n|\n|\r|$)/gm;
  fence.exec(text);
  const closing = fence.exec(text);
  if (closing === null) throw new Error("the front matter has no closing line");
  return closing.index;
}
