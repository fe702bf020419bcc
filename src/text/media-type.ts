import { Mime } from "mime/lite";
import registered from "mime/types/standard.js";

/** Sound and film that `mime` knows by older names alone: as RFC 9639 and 9559 register them, then those that nobody did. */
const RECORDINGS = {
  "audio/flac": ["flac"],
  "audio/matroska": ["mka"],
  "video/matroska": ["mkv"],
  "audio/x-aiff": ["aif", "aiff"],
  "video/x-m4v": ["m4v"],
};

const TYPES = new Mime(registered, RECORDINGS);

/** The media type a file's extension stands for (IANA registry), or undefined when it is not a known one. */
export function typeOfFile(path: string): string | undefined {
  // Of a name without a folder, `mime` takes the whole for an extension.
  return TYPES.getType(`/${path}`) ?? undefined;
}

/**
 * Types that a browser runs: such a file is never published, whoever links to it. In XML of any kind it runs scripts of XHTML;
 * drawings alone are served with a policy that forbids it (hosting/kinds.ts).
 */
const RUNS = /^(?:text\/(?:html|javascript|markdown)|application\/(?:javascript|xml|wasm)|(?!image\/svg\+xml$).*\+xml)$/;

/** A drawing by its type, of which that policy does not know. */
const UNKNOWN_DRAWING = /\.svgz$/i;

/**
 * Why no file of this name is published, as what one is: "text/html, which browsers run".
 *
 * @returns Undefined where one may be, or its name does not tell.
 */
export function unpublishableKind(path: string): string | undefined {
  const type = typeOfFile(path);
  if (type !== undefined) return RUNS.test(type) || UNKNOWN_DRAWING.test(path) ? `${type}, which browsers run` : undefined;
  const [, extension] = /[^/](\.[A-Za-z0-9]{1,16})$/.exec(path) ?? [];
  return extension === undefined ? undefined : `of a kind (${extension}) that newswire does not know`;
}
