import { noteMarkIn } from "../text/private-notes.ts";
import { templateIn, withoutCode } from "../text/template-code.ts";

/** Template code, or the marks of a private note. */
const CODE = /\{\{[^{}]{0,1000}\}\}|\{%[^%]{0,1000}%\}|\{#[^{}]{0,1000}#\}|\{\/\*[^{}]{0,1000}\*\/\}|%%+/g;

/**
 * Put into backticks what front matter may not have outside them: the text of a source means every character of it to be seen.
 *
 * @param line - One line.
 */
export function asShown(line: string): string {
  if (!isRefused(line)) return line;
  const plain = line.replaceAll("`", "'");
  const marked = plain.replaceAll(CODE, "`$&`");
  return isRefused(marked) ? `\`${plain}\`` : marked;
}

function isRefused(line: string): boolean {
  return noteMarkIn(withoutCode(line)) !== undefined || templateIn(line) !== undefined;
}
