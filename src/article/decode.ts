import type { Report } from "../model/problem.ts";
import { forbiddenCharacter, nameOfCharacter } from "../text/characters.ts";
import { placeOf } from "../text/place.ts";

const UTF_8 = new TextDecoder("utf-8", { fatal: true });

/**
 * An article's bytes as text, with `\n` line ends and no byte order mark.
 *
 * Characters that no feed can carry are reported and replaced, so that the other faults of the file are found too.
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
  const at = forbiddenCharacter(text);
  if (at === -1) return text;
  report({
    code: "file/character",
    place: placeOf(text, at),
    message: `the control character ${nameOfCharacter(text, at)} is in the text; no XML feed can carry it`,
    hint: "Delete it; text from another program may need to be saved as UTF-8 first.",
  });
  return replaceForbidden(text, at);
}

function replaceForbidden(text: string, first: number): string {
  let clean = text;
  for (let at = first; at !== -1; at = forbiddenCharacter(clean)) clean = clean.replaceAll(clean.charAt(at), "\ufffd");
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
