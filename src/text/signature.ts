/** How files of a kind begin. */
interface Signature {
  /** Media types of the kind, the commonest first: one container may hold sound or film. */
  readonly types: readonly string[];
  readonly extension: string;
  /** Bytes by the place where they stand. */
  readonly bytes: readonly (readonly [at: number, ascii: string])[];
}

/** Kinds of files that newsrooms publish; the first that fits counts. */
const SIGNATURES: readonly Signature[] = [
  { types: ["image/png", "image/apng"], extension: "png", bytes: [[0, "\x89PNG\r\n\x1a\n"]] },
  { types: ["image/jpeg"], extension: "jpg", bytes: [[0, "\xff\xd8\xff"]] },
  { types: ["image/gif"], extension: "gif", bytes: [[0, "GIF8"]] },
  {
    types: ["image/webp"],
    extension: "webp",
    bytes: [
      [0, "RIFF"],
      [8, "WEBP"],
    ],
  },
  ...["avif", "avis"].map((brand) => ({ types: ["image/avif"], extension: "avif", bytes: [[4, `ftyp${brand}`]] as const })),
  ...["heic", "heix", "mif1", "msf1"].map((brand) => ({
    types: ["image/heic", "image/heif", "image/avif"],
    extension: "heic",
    bytes: [[4, `ftyp${brand}`]] as const,
  })),
  { types: ["audio/mpeg", "audio/aac", "audio/flac", "audio/x-flac"], extension: "mp3", bytes: [[0, "ID3"]] },
  ...["\xfb", "\xfa", "\xf3", "\xf2"].map((second) => ({
    types: ["audio/mpeg"],
    extension: "mp3",
    bytes: [[0, `\xff${second}`]] as const,
  })),
  {
    types: ["audio/wav", "audio/x-wav", "audio/vnd.wave"],
    extension: "wav",
    bytes: [
      [0, "RIFF"],
      [8, "WAVE"],
    ],
  },
  { types: ["audio/flac", "audio/x-flac"], extension: "flac", bytes: [[0, "fLaC"]] },
  { types: ["application/pdf"], extension: "pdf", bytes: [[0, "%PDF-"]] },
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
  const found = SIGNATURES.find((signature) => signature.bytes.every(([at, ascii]) => holds(bytes, at, ascii)));
  if (found === undefined) return SIGNED.has(named) ? {} : undefined;
  const [type = ""] = found.types;
  return found.types.includes(named) ? undefined : { type, extension: found.extension };
}

function holds(bytes: Uint8Array, at: number, ascii: string): boolean {
  for (let i = 0; i < ascii.length; i += 1) if (bytes[at + i] !== ascii.charCodeAt(i)) return false;
  return true;
}
