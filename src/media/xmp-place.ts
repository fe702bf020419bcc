import { marksIn } from "./marks-in.ts";

/** Names that reveal a place: EXIF in XMP (ISO 16684-2), drones (with DJI's misspelling), Content Credentials in JSON. */
const NAME = String.raw`gps(?:dest)?(?:latitude|longt?itude)|gps(?:altitude|areainformation)`;

/** Such a name with any prefix and a value: as an attribute, element, JSON key, or keyword of a PNG text. */
const PLACE = new RegExp(
  String.raw`[<\s":](?:${NAME})(?:\s{0,20}=\s{0,20}["']\s{0,20}[^"'\s]|(?:\s[^<>]{0,200})?(?<!/)>\s{0,20}[^<\s]|"\s{0,20}:\s{0,20}(?:[^\s"]|"[^"])|\0[^\0])`,
  "i",
);

/** Contained in all these names; and the number of bytes to check before and after. */
const MARKS = ["GPS", "Gps"];
const BEFORE = 8;
const AFTER = 300;

/** Most matches to check. A picture has about fifty. */
const MOST_MARKS = 10_000;

/** Whether XMP anywhere in a file reveals a place. */
export function hasXmpPlace(file: Buffer): boolean {
  return MARKS.some((mark) => {
    for (const at of marksIn(file, mark, MOST_MARKS))
      if (PLACE.test(file.toString("latin1", Math.max(0, at - BEFORE), at + AFTER))) return true;
    return false;
  });
}
