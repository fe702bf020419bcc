/**
 * Break lines at spaces so that each fits into `width` columns. Continuation lines keep the indent of their line.
 *
 * @param hang - Columns by which continuation lines are indented further.
 */
export function wrapLines(text: string, width: number, hang = 0): string {
  return text
    .split("\n")
    .map((line) => wrapLine(line, width, hang))
    .join("\n");
}

function wrapLine(line: string, width: number, hang: number): string {
  if (widthOf(line) <= width) return line;
  const [indent = ""] = /^ */.exec(line) ?? [];
  const begin = indent + " ".repeat(hang);
  const lines: string[] = [];
  let current = "";
  for (const word of line.slice(indent.length).split(" ")) {
    const longer = current === "" ? indent + word : `${current} ${word}`;
    if (current === "" || widthOf(longer) <= width) {
      current = longer;
      continue;
    }
    lines.push(current);
    current = begin + word;
  }
  return [...lines, current].join("\n");
}

/** Columns that a text takes in a terminal: wide characters of East Asia take two, combining marks and color codes none. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text.replace(/\x1b\[\d*m/g, "")) {
    if (/\p{M}/u.test(character)) continue;
    width += WIDE.test(character) ? 2 : 1;
  }
  return width;
}

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u;
