import { isVisible } from "./characters.ts";
import { isAbsoluteIri } from "./url.ts";

/** Characters. */
export const LONGEST_ID = 1_000;

/**
 * What ids of other systems become in Atom, whose ids must be IRIs (RFC 4287, section 4.2.6). It is a tag (RFC 4151) of a reserved host
 * and a fixed date, so that only the id decides: the site may move, and a date may change.
 */
const GUID = "tag:newswire.invalid,2026:guid/";

/**
 * Whether a text can be the id of a story: an IRI, or the id that the story had in another system, such as `1234 at https://old.example`.
 * It has no controls or direction marks, no spaces around it, and does not look like a script or a local file.
 */
export function isStoryId(text: string): boolean {
  if (text === "" || text.length > LONGEST_ID || text.startsWith(GUID)) return false;
  return isAbsoluteIri(text) || isForeignId(text);
}

function isForeignId(text: string): boolean {
  if (/^(?:javascript|vbscript|data|file|blob):/i.test(text) || text.trim() !== text || !isVisible(text)) return false;
  return text.isWellFormed() && !/[\p{Cc}\p{NChar}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(text);
}

/** The end of a notice's id. Before it is the id of its story. */
const NOTICE = /:(?:withdrawn|correction):[\dTZ:-]+$/;

/** Whether a feed of newswire has this id for a notice, not for a story. */
export function isNoticeId(id: string): boolean {
  return NOTICE.test(id);
}

/** Convert the id of a story or a notice to an IRI. Two ids never give the same one. */
export function toIriId(id: string): string {
  if (isAbsoluteIri(id.replace(NOTICE, ""))) return id;
  return GUID + encodeURIComponent(id).replace(/%(?:2F|3A|40)/g, decodeURIComponent);
}

/** Undo {@link toIriId}. */
export function fromIriId(iri: string): string {
  if (!iri.startsWith(GUID)) return iri;
  try {
    return decodeURIComponent(iri.slice(GUID.length));
  } catch {
    return iri;
  }
}
