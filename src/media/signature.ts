/** What files of a kind are: a media type, and the extension that stands for it. */
type Kind = readonly [type: string, extension: string];

/** How files of a kind begin. */
interface Signature {
  /** Of the first bytes, each as the character of its number. */
  readonly begin: RegExp;
  /** What they are. A container may hold sound or film: then both, the commoner first. */
  readonly kinds: readonly [Kind, ...Kind[]];
  /** Other types that they may be named as. */
  readonly also?: readonly string[];
}

/** Bytes of a file that are looked at: Matroska and WebM name themselves last. */
const HEAD = 64;

/** MP4, M4A and QuickTime come from one another: programs write the one's brand into files that are named as the other. */
const BOXES = ["video/mp4", "audio/mp4", "video/quicktime", "video/x-m4v", "video/3gpp", "video/3gpp2"];

/** Kinds of files that newsrooms publish; the first that fits counts. */
const SIGNATURES: readonly Signature[] = [
  { begin: /^\x89PNG\r\n\x1a\n/, kinds: [["image/png", "png"]], also: ["image/apng"] },
  { begin: /^\xff\xd8\xff/, kinds: [["image/jpeg", "jpg"]] },
  { begin: /^GIF8/, kinds: [["image/gif", "gif"]] },
  { begin: /^RIFF.{4}WEBP/s, kinds: [["image/webp", "webp"]] },
  { begin: /^.{4}ftypavi[fs]/s, kinds: [["image/avif", "avif"]] },
  { begin: /^.{4}ftyp(?:hei[cx]|m[is]f1)/s, kinds: [["image/heic", "heic"]], also: ["image/heif", "image/avif"] },
  { begin: /^.{4}ftypM4[ABP] /s, kinds: [["audio/mp4", "m4a"]], also: BOXES },
  { begin: /^.{4}ftypqt {2}/s, kinds: [["video/quicktime", "mov"]], also: BOXES },
  {
    begin: /^.{4}ftyp(?:iso|mp4|avc1|dash|M4V|MSNV)/s,
    kinds: [
      ["video/mp4", "mp4"],
      ["audio/mp4", "m4a"],
    ],
    also: BOXES,
  },
  {
    begin: /^\x1aE\xdf\xa3.*webm/s,
    kinds: [
      ["video/webm", "webm"],
      ["audio/webm", "weba"],
    ],
    // WebM is Matroska with some codecs alone.
    also: ["video/matroska", "audio/matroska"],
  },
  {
    begin: /^\x1aE\xdf\xa3.*matroska/s,
    kinds: [
      ["video/matroska", "mkv"],
      ["audio/matroska", "mka"],
    ],
  },
  {
    begin: /^OggS/,
    kinds: [
      ["audio/ogg", "ogg"],
      ["video/ogg", "ogv"],
    ],
  },
  { begin: /^ID3/, kinds: [["audio/mpeg", "mp3"]], also: ["audio/aac", "audio/flac", "audio/x-aiff"] },
  { begin: /^\xff[\xfb\xfa\xf3\xf2]/, kinds: [["audio/mpeg", "mp3"]] },
  { begin: /^RIFF.{4}WAVE/s, kinds: [["audio/wav", "wav"]] },
  { begin: /^FORM.{4}AIF[FC]/s, kinds: [["audio/x-aiff", "aiff"]] },
  { begin: /^fLaC/, kinds: [["audio/flac", "flac"]] },
  { begin: /^%PDF-/, kinds: [["application/pdf", "pdf"]] },
];

/** Names that are held against bytes: a table may begin with any word. */
const OF_MEDIA = /^(?:image|audio|video)\//;

/** Kinds that a file cannot be of without their signature. */
const SIGNED = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

/**
 * Hold what a file's name says of it against its first bytes.
 *
 * @param named - Media type by file extension.
 * @returns Undefined where they agree, or where the bytes tell nothing of what such a file is. Else the type and extension
 *   that the bytes are of, without them when they are of no known kind and yet not what the name says.
 */
export function disguise(bytes: Uint8Array, named: string): { readonly type?: string; readonly extension?: string } | undefined {
  if (!OF_MEDIA.test(named)) return undefined;
  const head = Array.from(bytes.subarray(0, HEAD), (byte) => String.fromCharCode(byte)).join("");
  const found = SIGNATURES.find(({ begin }) => begin.test(head));
  if (found === undefined) return SIGNED.has(named) ? {} : undefined;
  const { kinds, also = [] } = found;
  if (also.includes(named) || kinds.some(([type]) => type === named)) return undefined;
  // Whether a container holds sound or film its first bytes do not tell: there the name is believed.
  const realm = named.slice(0, named.indexOf("/") + 1);
  const [type, extension] = kinds.find(([kind]) => kind.startsWith(realm)) ?? kinds[0];
  return { type, extension };
}
