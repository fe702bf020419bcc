/** A media type and its file extension. */
type Kind = readonly [type: string, extension: string];

/** The first bytes of a file type. */
interface Signature {
  /** Matches the first bytes, decoded as Latin-1. */
  readonly begin: RegExp;
  /** The type. For containers of audio or video both, the more common first. */
  readonly kinds: readonly [Kind, ...Kind[]];
  /** Other types that the file name may claim. */
  readonly also?: readonly string[];
}

/** Bytes to look at. Matroska and WebM have their name last. */
const HEAD = 64;

/** Related types. Programs mix up their brands and file extensions. */
const BOXES = ["video/mp4", "audio/mp4", "video/quicktime", "video/x-m4v", "video/3gpp", "video/3gpp2"];

/** File types that newsrooms publish. The first match counts. */
const SIGNATURES: readonly Signature[] = [
  { begin: /^\x89PNG\r\n\x1a\n/, kinds: [["image/png", "png"]], also: ["image/apng"] },
  { begin: /^\xff\xd8\xff/, kinds: [["image/jpeg", "jpg"]] },
  { begin: /^(?:II\*\0|MM\0\*)/, kinds: [["image/tiff", "tif"]] },
  { begin: /^BM.{4}\0{4}/s, kinds: [["image/bmp", "bmp"]] },
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
    // WebM is Matroska with a few codecs.
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

/** ELF and Mach-O. */
const PROGRAM = /^(?:\x7fELF|\xcf\xfa\xed\xfe|\xce\xfa\xed\xfe|\xca\xfe\xba\xbe)/;

/** Whether the bytes are a program for Windows, Linux or macOS, whatever the name of the file says. */
export function isProgram(bytes: Uint8Array): boolean {
  const latin1 = (from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString("latin1");
  if (PROGRAM.test(latin1(0, 4))) return true;
  // The header of DOS has the offset of the one that Windows reads.
  const offset = latin1(0, 2) === "MZ" && bytes.length >= 64 ? Buffer.from(bytes.subarray(60, 64)).readUInt32LE() : -1;
  return offset !== -1 && latin1(offset, offset + 4) === "PE\0\0";
}

/** Types that are checked. A text, such as a table, may start with any bytes. */
const OF_MEDIA = /^(?:image|audio|video)\//;

/** Types whose files always have their signature. */
const SIGNED = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

/**
 * Compare a file's extension with its first bytes.
 *
 * @param named - Media type by file extension.
 * @returns the true type and extension if they differ, empty if they are unknown; undefined if the extension is right or the bytes do
 *   not tell.
 */
export function disguise(bytes: Uint8Array, named: string): { readonly type?: string; readonly extension?: string } | undefined {
  if (!OF_MEDIA.test(named)) return undefined;
  const head = Array.from(bytes.subarray(0, HEAD), (byte) => String.fromCharCode(byte)).join("");
  const found = SIGNATURES.find(({ begin }) => begin.test(head));
  if (found === undefined) return SIGNED.has(named) ? {} : undefined;
  const { kinds, also = [] } = found;
  if (also.includes(named) || kinds.some(([type]) => type === named)) return undefined;
  // The first bytes do not tell audio from video in a container, so trust the extension.
  const realm = named.slice(0, named.indexOf("/") + 1);
  const [type, extension] = kinds.find(([kind]) => kind.startsWith(realm)) ?? kinds[0];
  return { type, extension };
}
