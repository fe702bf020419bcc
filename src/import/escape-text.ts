/** A bare URL. Markdown links it, and shows every character of it as it is. */
const URL_START = /(?:https?:|www\.)\S{0,2000}/giu;
/** A URL in which no character means anything to Markdown or newswire. */
const PLAIN_URL = /^[\w./:?=&%#~+,;@!'()-]+$/;

/**
 * Escape plain text, so that Markdown shows the same characters. Each line stays a line of one paragraph. Only what could mean
 * something is escaped, so ordinary text stays as it is.
 *
 * @param text - Without empty lines, and with `\n` line ends.
 */
export function escapeText(text: string): string {
  const hasMoney = /\$[^]*\$/.test(text);
  return text
    .split("\n")
    .map((line) => escapeStart(escapeLine(line.trim(), hasMoney)))
    .join("\n");
}

/** Escape all but bare URLs. */
function escapeLine(line: string, hasMoney: boolean): string {
  let done = "";
  let end = 0;
  for (const { 0: url, index } of line.matchAll(URL_START)) {
    const isPlain = PLAIN_URL.test(url) && !/__|~~|%%|&#?\w+;|:(?!\/\/|\d)/.test(url) && /(?:^|[\s(])$/.test(line.slice(0, index));
    done += escapeInline(line.slice(end, index), hasMoney, done) + (isPlain ? url : withoutLink(escapeInline(url, hasMoney, done)));
    end = index + url.length;
  }
  return done + escapeInline(line.slice(end), hasMoney, done);
}

/** In a link, a backslash would be shown. */
function withoutLink(url: string): string {
  return url.replace(/(https?|www)([:.])/gi, String.raw`$1\$2`);
}

/** @param before - What precedes the text in its line. */
function escapeInline(text: string, hasMoney: boolean, before: string): string {
  return text.replaceAll(/[\\*`[\]{}|~_<&$%:@]/g, (mark, at: number) => {
    const previous = text[at - 1] ?? before.at(-1) ?? "";
    return isMark(mark, previous, text.slice(at + 1, at + 60), hasMoney) ? `\\${mark}` : mark;
  });
}

/** Whether a character could mean something where it stands. */
function isMark(mark: string, previous: string, rest: string, hasMoney: boolean): boolean {
  switch (mark) {
    case "_":
      return !/[\p{L}\p{N}]/u.test(previous) || !/^[\p{L}\p{N}]/u.test(rest);
    case "<":
      return /^[a-z/!?%]/i.test(rest);
    case "&":
      return /^#?[a-z\d]{1,40};/i.test(rest);
    case "$":
      return hasMoney;
    case "~":
    case "%":
      return previous === mark || rest.startsWith(mark) || (mark === "%" && rest.startsWith(">"));
    case ":":
      return /^(?::|[a-z+-][\w+-]{0,50}:)/i.test(rest) || previous === ":";
    case "@":
      return false;
    default:
      return true;
  }
}

/** Escape the marks that count only at the start of a line: headings, quotes, lists, rules. */
function escapeStart(line: string): string {
  if (/^(?:[#>+=-]|:)/.test(line)) return `\\${line}`;
  // MDX: newswire leaves out such lines.
  if (/^(?:import|export)\s/.test(line)) return `&#${line.charCodeAt(0)};${line.slice(1)}`;
  return line.replace(/^(\d{1,9})([.)])(?=\s|$)/, String.raw`$1\$2`);
}
