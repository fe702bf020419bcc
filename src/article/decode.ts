import type { Report } from "../model/problem.ts";
import { FORBIDDEN, FORBIDDEN_CONTROL, nameOfCharacter } from "../text/characters.ts";
import { placeOf } from "../text/place.ts";
import { controlsLeftOut, forbiddenInFile, moreForbidden, notUtf8 } from "./file-messages.ts";

/** Forbidden characters of one file that are reported one by one. The others are counted. */
const MOST_REPORTED = 100;

const UTF_8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Decode an article, with `\n` line ends and no byte order mark.
 *
 * Leaves out control characters without a meaning for readers. Reports others that feeds cannot contain, and replaces them.
 *
 * @returns Undefined if the bytes are not UTF-8.
 */
export function decode(bytes: Uint8Array, report: Report): string | undefined {
  let text: string;
  try {
    text = UTF_8.decode(bytes);
  } catch {
    const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    report({ ...notUtf8(isUtf16), place: { line: isUtf16 ? 1 : firstBadLine(bytes), column: 1 } });
    return undefined;
  }
  if (text.includes("\r")) text = text.replace(/\r\n?/g, "\n");
  // Decoded UTF-8 has no lone surrogates, so this test finds all forbidden characters.
  return FORBIDDEN_CONTROL.test(text) ? replaceForbidden(leaveOutControls(text, report), report) : text;
}

/** Control characters of ASCII, with the colors of terminals. A text with U+0000 may be something else, or damaged. */
const CONTROLS = /\u001b\[[\d;]{0,40}m|[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** Leave out control characters, with one warning. The ones that divide words become blanks. */
function leaveOutControls(text: string, report: Report): string {
  const first = text.search(CONTROLS);
  if (first === -1) return text;
  let count = 0;
  const clean = text.replace(CONTROLS, (mark) => {
    count += 1;
    return mark === "\v" || mark === "\f" ? " " : "";
  });
  report({ ...controlsLeftOut(nameOfCharacter(text, first), count), place: placeOf(text, first) });
  return clean;
}

/** Replace forbidden characters with U+FFFD, so that the rest of the file can be checked, too. */
function replaceForbidden(text: string, report: Report): string {
  let found = 0;
  let next = 0;
  const clean = text.replace(FORBIDDEN, (_, at: number) => {
    found += 1;
    if (found <= MOST_REPORTED) report({ ...forbiddenInFile(nameOfCharacter(text, at)), place: placeOf(text, at) });
    else next ||= at;
    return "\ufffd";
  });
  if (next > 0) report({ ...moreForbidden(found - MOST_REPORTED), place: placeOf(text, next) });
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
