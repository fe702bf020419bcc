/**
 * An absolute address that may be published.
 *
 * @returns It in the normal form of the URL Standard, or undefined when it is relative, malformed, of another scheme or
 * gives a password away.
 */
export function toWebUrl(text: string): string | undefined {
  if (!/^https?:\/\//i.test(text) || /\s/.test(text)) return undefined;
  if (!URL.canParse(text)) return undefined;
  const { username, password, href } = new URL(text);
  return username === "" && password === "" ? href : undefined;
}

/** Whether a reference names its own scheme: `https:`, `mailto:`, also `javascript:`, however it is spelt. */
export function schemeOf(reference: string): string | undefined {
  // The URL Standard drops blanks and controls around the address, tabs and line ends within it.
  const plain = reference.replace(/^[\0-\x20]+/, "").replace(/[\t\n\r]/g, "");
  return /^([a-z][a-z0-9+.-]*):/i.exec(plain)?.[1]?.toLowerCase();
}

/**
 * Whether text is an absolute IRI (RFC 3987) fit to be an id for life: a scheme, something after it, and no blank,
 * control or character that no IRI may hold, nor a scheme that a browser runs or that leads into a machine. Ids are compared character by character, so nothing is normalised.
 */
export function isAbsoluteIri(text: string): boolean {
  if (/^(?:javascript|vbscript|data|file|blob):/i.test(text)) return false;
  return /^[a-z][a-z0-9+.-]*:[^\s\0-\x20<>"{}|\\^`]+$/iu.test(text);
}

/**
 * An IRI or a URL as a URI, which has letters of ASCII alone (RFC 3987, section 3.1) and of the rest only what RFC 3986
 * lets stand: browsers are content with less.
 */
export function toUri(address: string): string {
  return address.replace(NOT_URI, (part) => (part === "%" ? "%25" : part.startsWith("//") ? part : encodeURIComponent(part)));
}

/** What no URI holds, and a host's address in brackets, which stand nowhere else. */
const NOT_URI = /\/\/\[[\da-f:.]+\]|[^\w.~!$&'()*+,;=:@/?#%-]|%(?![\da-f]{2})|#(?=.*#)/giu;
