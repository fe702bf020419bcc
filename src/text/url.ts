/**
 * Normalize an absolute `http:` or `https:` URL.
 *
 * @returns The URL in the form of the URL Standard, and as a URI, which strict feed readers require. Undefined if it is relative,
 * malformed, has another scheme, or contains a password.
 */
export function toWebUrl(text: string): string | undefined {
  if (NORMAL.test(text)) return text;
  const url = /^https?:\/\//i.test(text) && !/\s/.test(text) ? parseUrl(text) : undefined;
  return url?.username === "" && url.password === "" ? toUri(url.href) : undefined;
}

/** Read the address of a site, and add a final `/`, so that paths can be appended. Undefined if it is malformed or has a query. */
export function toSiteUrl(text: string): string | undefined {
  const url = toWebUrl(text);
  if (url === undefined || /[?#]/.test(url)) return undefined;
  return url.endsWith("/") ? url : `${url}/`;
}

/** The fast path: most URLs are normal already. */
const NORMAL = /^https?:\/\/(?:[a-z0-9](?:-?[a-z0-9])*\.)+[a-z]{2,}\/(?:[\w~-][\w.~-]*(?:\/|$))*$/;

/** Characters of a URL that servers must support (RFC 9110, section 4.1). */
export const LONGEST_URL = 8_000;

/**
 * Parse a URL. Returns undefined if it is malformed.
 *
 * Do not use `URL.canParse`: in Node 20 and 22, after some thousand calls, it rejects URLs with letters such as `ü`.
 *
 * @param base - The base of a relative reference.
 */
export function parseUrl(reference: string, base?: string): URL | undefined {
  try {
    return new URL(reference, base);
  } catch {
    return undefined;
  }
}

/**
 * Remove user, password and query from a URL, so that a message can show it. The query may contain a key.
 *
 * @param url - Absolute.
 */
export function withoutSecrets(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

/** Decode `%20`. Returns the path as it is if `%` stands for itself: `100%.png`. */
export function decodeReference(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Remove query and fragment from a reference to a file: `maps/harbour.png?large#x`. */
export function pathIn(reference: string): string {
  return reference.replace(/[?#].*$/s, "");
}

/** Return the scheme of a reference in lower case: `https`, `mailto`, `javascript`. */
export function schemeOf(reference: string): string | undefined {
  // The URL Standard removes spaces and controls around a URL, and tabs and line ends inside it.
  const plain = reference.replace(/^[\0-\x20]+/, "").replace(/[\t\n\r]/g, "");
  return /^([a-z][a-z0-9+.-]*):/i.exec(plain)?.[1]?.toLowerCase();
}

/**
 * Whether a text is an absolute IRI (RFC 3987) that can be a permanent id: no spaces, controls, direction marks (section 4.1) or
 * forbidden characters, and no scheme that a browser runs or that is local to a machine. Ids are compared character by character, so
 * this does not normalize.
 */
export function isAbsoluteIri(text: string): boolean {
  if (/^(?:javascript|vbscript|data|file|blob):/i.test(text)) return false;
  return /^[a-z][a-z0-9+.-]*:[^\s\p{Cc}\p{Cs}\p{NChar}\u200e\u200f\u202a-\u202e\u2066-\u2069<>"{}|\\^`]+$/iu.test(text);
}

/** Convert an IRI or a URL to a URI: only ASCII (RFC 3987, section 3.1), and only characters that RFC 3986 allows. */
export function toUri(address: string): string {
  // A fragment begins at the first `#`.
  const [before = "", ...fragment] = address.split("#");
  return [before, ...(fragment.length > 0 ? [fragment.join("%23")] : [])].map(encode).join("#");
}

function encode(address: string): string {
  return address.replace(NOT_URI, (part) => (part === "%" ? "%25" : part.startsWith("//") ? part : encodeURIComponent(part)));
}

/** Characters that a URI cannot contain, and an IPv6 host, the only place for brackets. */
const NOT_URI = /\/\/\[[\da-fA-F:.]+\]|[^\w.~!$&'()*+,;=:@/?%-]|%(?![\da-fA-F]{2})/gu;
