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

/**
 * Add lines at the end of an article's front matter. Nothing else of the file changes, neither its line ends nor a
 * byte order mark.
 *
 * @param text - A whole file whose front matter was read without faults.
 */
export function addToFrontMatter(text: string, lines: string): string {
  const fence = /^---[ \t]*(?:\r\n|\n|\r|$)/gm;
  fence.exec(text);
  const closing = fence.exec(text);
  if (closing === null) throw new Error("the front matter has no closing line");
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
  return text.slice(0, closing.index) + lines.replaceAll("\n", lineEnd) + text.slice(closing.index);
}
