import { marksIn } from "./marks-in.ts";

/** Names that tell a place, also as DJI misspells them: of EXIF in XMP (ISO 16684-2), of drones, of Content Credentials in JSON. */
const NAME = String.raw`gps(?:dest)?(?:latitude|longt?itude)|gps(?:altitude|areainformation)`;

/**
 * Such a name under whatever prefix, with something for a value: an attribute, an element, a key of JSON, the keyword of a text in
 * a PNG.
 */
const PLACE = new RegExp(
  String.raw`[<\s":](?:${NAME})(?:\s{0,20}=\s{0,20}["']\s{0,20}[^"'\s]|(?:\s[^<>]{0,200})?(?<!/)>\s{0,20}[^<\s]|"\s{0,20}:\s{0,20}(?:[^\s"]|"[^"])|\0[^\0])`,
  "i",
);

/** What every such name holds, and how many bytes before and behind it are looked at. */
const MARKS = ["GPS", "Gps"];
const BEFORE = 8;
const AFTER = 300;

/** Marks that are looked at: a picture has some fifty, or one by chance. */
const MOST_MARKS = 10_000;

/** Whether XMP that is anywhere in a file tells where it was taken. */
export function hasXmpPlace(file: Buffer): boolean {
  return MARKS.some((mark) => {
    for (const at of marksIn(file, mark, MOST_MARKS))
      if (PLACE.test(file.toString("latin1", Math.max(0, at - BEFORE), at + AFTER))) return true;
    return false;
  });
}
