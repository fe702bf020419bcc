/**
 * An absolute address that may be published.
 *
 * @returns It in the normal form of the URL Standard and as a URI, which strict readers of feeds want, or undefined when it is
 * relative, malformed, of another scheme or gives a password away.
 */
export function toWebUrl(text: string): string | undefined {
  if (NORMAL.test(text)) return text;
  const url = /^https?:\/\//i.test(text) && !/\s/.test(text) ? parseUrl(text) : undefined;
  return url?.username === "" && url.password === "" ? toUri(url.href) : undefined;
}

/** Most addresses: it takes longer to take them apart than to see that nothing would change. */
const NORMAL = /^https?:\/\/(?:[a-z0-9](?:-?[a-z0-9])*\.)+[a-z]{2,}\/(?:[\w~-][\w.~-]*(?:\/|$))*$/;

/** Characters of an address that servers and readers take (RFC 9110, section 4.1, asks for 8,000). */
export const LONGEST_URL = 8_000;

/**
 * An address taken apart; undefined when it is malformed.
 *
 * `URL.canParse` does not tell: in Node 20 and 22, once it has been asked some thousand times, it takes addresses with a letter
 * such as `ü` for malformed.
 *
 * @param base - What a relative reference is relative to.
 */
export function parseUrl(reference: string, base?: string): URL | undefined {
  try {
    return new URL(reference, base);
  } catch {
    return undefined;
  }
}

/**
 * An address as messages may show it: without user and password, nor what follows `?`, which may be a key.
 *
 * @param url - Absolute.
 */
export function withoutSecrets(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

/** The path of a reference to a file: `maps/harbour.png?large#x` without what may follow it. */
export function pathIn(reference: string): string {
  return reference.replace(/[?#].*$/s, "");
}

/** Whether a reference names its own scheme: `https:`, `mailto:`, also `javascript:`, however it is spelt. */
export function schemeOf(reference: string): string | undefined {
  // The URL Standard drops blanks and controls around the address, tabs and line ends within it.
  const plain = reference.replace(/^[\0-\x20]+/, "").replace(/[\t\n\r]/g, "");
  return /^([a-z][a-z0-9+.-]*):/i.exec(plain)?.[1]?.toLowerCase();
}

/**
 * Whether text is an absolute IRI (RFC 3987) fit to be an id for life: a scheme, something after it, and no blank,
 * control, mark of direction (section 4.1) or character that no IRI may hold, nor a scheme that a browser runs or that leads
 * into a machine. Ids are compared character by character, so nothing is normalised.
 */
export function isAbsoluteIri(text: string): boolean {
  if (/^(?:javascript|vbscript|data|file|blob):/i.test(text)) return false;
  return /^[a-z][a-z0-9+.-]*:[^\s\p{Cc}\p{Cs}\p{NChar}\u200e\u200f\u202a-\u202e\u2066-\u2069<>"{}|\\^`]+$/iu.test(text);
}

/**
 * An IRI or a URL as a URI, which has letters of ASCII alone (RFC 3987, section 3.1) and of the rest only what RFC 3986
 * lets stand: browsers are content with less.
 */
export function toUri(address: string): string {
  // A fragment begins at the first `#`.
  const [before = "", ...fragment] = address.split("#");
  return [before, ...(fragment.length > 0 ? [fragment.join("%23")] : [])].map(encode).join("#");
}

function encode(address: string): string {
  return address.replace(NOT_URI, (part) => (part === "%" ? "%25" : part.startsWith("//") ? part : encodeURIComponent(part)));
}

/** What no URI holds, and a host's address in brackets, which stand nowhere else. */
const NOT_URI = /\/\/\[[\da-fA-F:.]+\]|[^\w.~!$&'()*+,;=:@/?%-]|%(?![\da-fA-F]{2})/gu;
