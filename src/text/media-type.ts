import { Mime } from "mime/lite";
import registered from "mime/types/standard.js";

/** Media types of recordings that `mime` lacks or has under older names: registered ones (RFC 9639, RFC 9559), then unregistered ones. */
const RECORDINGS = {
  "audio/flac": ["flac"],
  "audio/matroska": ["mka"],
  "video/matroska": ["mkv"],
  "audio/x-aiff": ["aif", "aiff"],
  "video/x-m4v": ["m4v"],
  "application/x-subrip": ["srt"],
};

/** Office files, and archives, which `mime` lists apart. */
const DOCUMENTS = {
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ["docx"],
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ["xlsx"],
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": ["pptx"],
  "application/vnd.ms-excel": ["xls"],
  "application/vnd.ms-powerpoint": ["ppt"],
  "application/vnd.oasis.opendocument.text": ["odt"],
  "application/vnd.oasis.opendocument.spreadsheet": ["ods"],
  "application/vnd.oasis.opendocument.presentation": ["odp"],
  "application/x-tar": ["tar"],
  "application/x-7z-compressed": ["7z"],
};

const TYPES = new Mime(registered, RECORDINGS, DOCUMENTS);

/** Type of a GPS track. */
export const GPX = "application/gpx+xml";

/** Pictures that browsers and feed readers do not show everywhere, and their names. */
export const UNSHOWN: ReadonlyMap<string, string> = new Map([
  ["image/heic", "HEIC"],
  ["image/heif", "HEIF"],
  ["image/tiff", "TIFF"],
  ["image/bmp", "BMP"],
]);

/** Return the media type of a file extension (IANA registry), or undefined if it is unknown. */
export function typeOfFile(path: string): string | undefined {
  // Without a folder, `mime` treats the whole name as an extension.
  return TYPES.getType(`/${path}`) ?? undefined;
}

/** Whether every feed reader shows the picture at a URL: PNG, JPEG or GIF. A URL that does not tell its type counts as one. */
export function isShownEverywhere(url: string): boolean {
  return /^image\/(?:png|jpeg|gif)$/.test(typeOfFile(new URL(url).pathname) ?? "image/png");
}

/**
 * Types that a browser runs as code. Such files are never published. Any XML may contain XHTML scripts; only SVG and
 * GPX are published, without scripts (media/active-svg.ts).
 */
const RUNS = /^(?:text\/(?:html|javascript)|application\/(?:javascript|xml|wasm)|(?!image\/svg\+xml$|application\/gpx\+xml$).*\+xml)$/;

/** Compressed SVG, which that policy does not cover. */
const UNKNOWN_DRAWING = /\.svgz$/i;

/** Types that a news site publishes beside a story. Others, such as programs and fonts, belong elsewhere. */
const PUBLISHED =
  /^(?:(?:image|audio|video)\/.+|text\/(?:plain|csv|tab-separated-values|calendar|vcard|vtt|yaml)|application\/(?:pdf|x-subrip|epub\+zip|rtf|json|(?:geo|ld)\+json|gpx\+xml|msword|vnd\.(?:openxmlformats-officedocument|oasis\.opendocument|ms-(?:excel$|powerpoint$)).*|x-tar|x-7z-compressed|zip|gzip|ogg))$/;

/** The types that a key of an article can have. Streams are lists of audio and video. */
const FITTING = {
  image: /^image\//,
  audio: /^(?:audio|video)\/|^application\/ogg$/,
  video: /^(?:audio|video)\/|^application\/(?:ogg|dash\+xml|vnd\.apple\.mpegurl|x-mpegurl)$/i,
};

/** Whether a file of this media type can be the `image`, `audio` or `video` of a story. */
export function fitsKey(key: keyof typeof FITTING, type: string): boolean {
  return FITTING[key].test(type);
}

/**
 * Return why a file with this name is not published, as words after "is": "text/html, which browsers run as code".
 *
 * @returns Undefined if it may be published, or its name does not say.
 */
export function unpublishableKind(path: string): string | undefined {
  const type = typeOfFile(path);
  if (type === "text/markdown") return "a Markdown file, which newswire does not publish as it is";
  if (type !== undefined && (RUNS.test(type) || UNKNOWN_DRAWING.test(path))) return `${type}, which browsers run as code`;
  if (type !== undefined) return PUBLISHED.test(type) ? undefined : `${type}, which newswire does not publish`;
  const [, extension] = /[^/](\.[A-Za-z0-9]{1,16})$/.exec(path) ?? [];
  return extension === undefined ? undefined : `an unknown file type (${extension})`;
}
