import type { Place } from "../model/problem.ts";
import { parseXml } from "../text/xml-parser.ts";
import type { XmlFault } from "../text/xml-parser.ts";
import { brokenXml, declaredEntities } from "./reader-messages.ts";
import { SourceFault } from "./source.ts";
import { textOfReference } from "./references.ts";

/** Controls that XML forbids, and that editors leave in texts. */
export const FORBIDDEN_IN_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

/** A reference by a name that only HTML knows. */
const NAMED = /&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30});/g;

/** An ampersand that begins no reference. */
const BARE = /&(?![A-Za-z_][\w.-]{0,99};|#\d{1,7};|#x[\da-fA-F]{1,6};)/g;

/**
 * Check that a document is XML, and repair what many feeds do wrong and what has only one meaning: names of characters from HTML, bare
 * ampersands, forbidden controls, blanks before the declaration.
 *
 * @throws {SourceFault} if it is not well-formed, nested too deeply, or declares entities.
 */
export function checkXml(document: string): string {
  const text = document.trimStart();
  const fault = faultIn(text);
  if (fault === undefined) return text;
  const repaired = text
    .replaceAll(FORBIDDEN_IN_XML, "")
    .replaceAll(NAMED, (whole, name: string) => textOfReference(name) ?? whole)
    .replaceAll(BARE, "&amp;");
  const left = repaired === text ? fault : faultIn(repaired);
  if (left !== undefined) throw new SourceFault(brokenXml(left));
  return repaired;
}

function faultIn(text: string): XmlFault | undefined {
  return parseXml(text, { onDoctype: refuseEntities });
}

/** @throws {SourceFault} if a document type declares entities. */
export function refuseEntities(place: Place, type: string): void {
  if (/<!ENTITY\b/.test(type)) throw new SourceFault(declaredEntities(place));
}
