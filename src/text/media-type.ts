import { Mime } from "mime/lite";
import registered from "mime/types/standard.js";

/** Media types that `mime` lacks or has under older names: registered ones (RFC 9639, RFC 9559), then unregistered ones. */
const RECORDINGS = {
  "audio/flac": ["flac"],
  "audio/matroska": ["mka"],
  "video/matroska": ["mkv"],
  "audio/x-aiff": ["aif", "aiff"],
  "video/x-m4v": ["m4v"],
};

const TYPES = new Mime(registered, RECORDINGS);

/** Return the media type of a file extension (IANA registry), or undefined if it is unknown. */
export function typeOfFile(path: string): string | undefined {
  // Without a folder, `mime` treats the whole name as an extension.
  return TYPES.getType(`/${path}`) ?? undefined;
}

/**
 * Types that a browser runs as code. Such files are never published. Any XML may contain XHTML scripts; only SVG is published, with a
 * policy that forbids scripts (hosting/kinds.ts).
 */
const RUNS = /^(?:text\/(?:html|javascript|markdown)|application\/(?:javascript|xml|wasm)|(?!image\/svg\+xml$).*\+xml)$/;

/** Compressed SVG, which that policy does not cover. */
const UNKNOWN_DRAWING = /\.svgz$/i;

/**
 * Return why a file with this name is not published, as words after "is": "text/html, which browsers run as code".
 *
 * @returns Undefined if it may be published, or its name does not say.
 */
export function unpublishableKind(path: string): string | undefined {
  const type = typeOfFile(path);
  if (type !== undefined) return RUNS.test(type) || UNKNOWN_DRAWING.test(path) ? `${type}, which browsers run as code` : undefined;
  const [, extension] = /[^/](\.[A-Za-z0-9]{1,16})$/.exec(path) ?? [];
  return extension === undefined ? undefined : `an unknown file type (${extension})`;
}
