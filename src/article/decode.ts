import type { Report } from "../model/problem.ts";
import { FORBIDDEN, FORBIDDEN_CONTROL, nameOfCharacter } from "../text/characters.ts";
import { placeOf } from "../text/place.ts";

/** Illegal characters of one file that are each reported; after them their number is. */
const MOST_REPORTED = 100;

const UTF_8 = new TextDecoder("utf-8", { fatal: true });

/**
 * An article's bytes as text, with `\n` line ends and no byte order mark.
 *
 * Characters that no feed can carry are reported and replaced.
 *
 * @returns Undefined when the bytes are not UTF-8.
 */
export function decode(bytes: Uint8Array, report: Report): string | undefined {
  let text: string;
  try {
    text = UTF_8.decode(bytes);
  } catch {
    const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    report({
      code: "file/encoding",
      place: { line: isUtf16 ? 1 : firstBadLine(bytes), column: 1 },
      message: isUtf16 ? "the file is UTF-16, it must be UTF-8" : "the file must be UTF-8: these bytes are no UTF-8",
      hint: "Save the file with the encoding UTF-8.",
    });
    return undefined;
  }
  if (text.includes("\r")) text = text.replace(/\r\n?/g, "\n");
  // UTF-8 holds no lone surrogates.
  return FORBIDDEN_CONTROL.test(text) ? replaceForbidden(text, report) : text;
}

/** Report every character that must not be there, and put U+FFFD in its place, so that the other faults of the file are found too. */
function replaceForbidden(text: string, report: Report): string {
  let found = 0;
  let next = 0;
  const clean = text.replace(FORBIDDEN, (_, at: number) => {
    found += 1;
    if (found <= MOST_REPORTED) {
      report({
        code: "file/character",
        place: placeOf(text, at),
        message: `control character ${nameOfCharacter(text, at)}: XML feeds cannot carry it`,
        hint: "Delete it. If the text comes from another program, save it as UTF-8 first.",
      });
    } else next ||= at;
    return "\ufffd";
  });
  if (next > 0) {
    const message = `${found - MOST_REPORTED} more control characters from here on`;
    report({ code: "file/character", place: placeOf(text, next), message, hint: "Save the file as plain text in UTF-8." });
  }
  return clean;
}

function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  for (let end = 0; end <= bytes.length; end += 1) {
    const isEnd = end === bytes.length || bytes[end] === 0x0a || (bytes[end] === 0x0d && bytes[end + 1] !== 0x0a);
    if (!isEnd) continue;
    try {
      UTF_8.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    line += 1;
    start = end + 1;
  }
  return line;
}
