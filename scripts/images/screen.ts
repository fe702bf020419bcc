/** A row of a terminal is a list of cells; a cell has one character and the CSS that shows it. */
type Cell = readonly [char: string, css: string];

const COLUMNS = 100;

/** The colours of xterm, without the bright ones. */
const COLORS = ["#1e2329", "#e06c75", "#98c379", "#fce94f", "#2b5b8c", "#c678dd", "#56b6c2", "#dcdfe4"];

/**
 * Return what a terminal of 100 columns shows after a program wrote to it, as HTML.
 *
 * @param output - Text with the escape sequences that ncurses uses for `xterm` (ECMA-48). Other sequences are skipped.
 */
export function screenOf(output: string): string {
  const rows: Cell[][] = [];
  let [row, column, css] = [0, 0, ""];
  const put = (char: string): void => {
    const line = (rows[row] ??= []);
    while (line.length < column) line.push([" ", ""]);
    line[column++] = [char, css];
  };
  // What a program shows on a screen of its own, before it switches back to the shell's.
  const shown = (output.split("\u001b[?1049h").at(-1) ?? "").split("\u001b[?1049l")[0] ?? "";
  for (const [text, sequence = "", kind = ""] of shown.matchAll(/\u001b\[([\d;?>]*)([A-Za-z])|\u001b[()].|\u001b[=>\d]|[^]/gu)) {
    const [first = 0, second = 0] = sequence.split(";").map(Number);
    const line = rows[row] ?? [];
    if (text === "\n") row += 1;
    else if (text === "\r") column = 0;
    else if (text === "\b") column -= 1;
    else if (kind === "H") [row, column] = [Math.max(first, 1) - 1, Math.max(second, 1) - 1];
    else if (kind === "d") row = Math.max(first, 1) - 1;
    else if (kind === "G") column = Math.max(first, 1) - 1;
    else if (kind === "A") row -= first || 1;
    else if (kind === "B") row += first || 1;
    else if (kind === "C") column += first || 1;
    else if (kind === "D") column -= first || 1;
    else if (kind === "b") for (let left = first; left > 0; left -= 1) put(line[column - 1]?.[0] ?? " ");
    else if (kind === "X") line.splice(column, first || 1, ...Array.from({ length: first || 1 }, (): Cell => [" ", css]));
    else if (kind === "K" && first === 0) rows[row] = [...line.slice(0, column), ...rest(column, css)];
    else if (kind === "J" && first === 2) rows.length = 0;
    else if (kind === "J") rows.splice(row, Infinity, line.slice(0, column));
    else if (kind === "m") css = style(css, sequence.split(";").map(Number));
    else if (kind === "" && !text.startsWith("\u001b")) put(text);
  }
  return rows.map((cells) => cells.map(([char, look]) => `<span style="${look}">${escape(char)}</span>`).join("")).join("\n");
}

/** The cells that "erase to the end of the line" leaves: blank, in the current background. */
function rest(column: number, css: string): Cell[] {
  return Array.from({ length: COLUMNS - column }, () => [" ", css]);
}

/** The CSS after an SGR sequence. */
function style(css: string, codes: readonly number[]): string {
  return codes.reduce((before, code) => {
    if (code === 0) return "";
    if (code === 1) return `${before}font-weight:bold;`;
    if (code === 2) return `${before}opacity:.7;`;
    if (code === 7) return `${before}color:#1e2329;background:#dcdfe4;`;
    if (code >= 30 && code < 38) return `${before}color:${COLORS[code - 30]};`;
    if (code >= 40 && code < 48) return `${before}background:${COLORS[code - 40]};`;
    return code === 39 ? `${before}color:inherit;` : code === 49 || code === 27 ? `${before}background:inherit;color:inherit;` : before;
  }, css);
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
