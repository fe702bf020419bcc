import { createReadStream } from "node:fs";
import type { Finding } from "../model/problem.ts";
import { notInCharset, tooLarge, unknownCharset } from "./messages.ts";

/** Something to import: a file, also for what came from a URL or standard input. */
export interface ImportSource {
  /** As the user named it: a path with `/`, a URL, or `standard input`. */
  readonly name: string;
  /** A file with its bytes. It must not be changed. */
  readonly file: string;
  /** The URL that it came from, after redirects: the base of relative links. */
  readonly url?: string | undefined;
  /** The `Content-Type` of the answer. */
  readonly type?: string | undefined;
  /** The charset that it names, in lower case. Default: `utf-8`. */
  readonly charset: string;
  /** The first 16 kB, decoded. Bytes that are not text are U+FFFD. */
  readonly start: string;
  /** Bytes. */
  readonly size: number;
  /** The folder that the user named, and the path of the file in it. */
  readonly within: { readonly folder: string; readonly path: string };
}

/** Thrown by a reader for a source that is unsound as a whole. */
export class SourceFault extends Error {
  readonly finding: Finding;

  constructor(finding: Finding) {
    super(finding.message);
    this.finding = finding;
  }
}

/** Bytes of a source that is read as a whole. */
const LARGEST_TEXT = 64_000_000;

/**
 * Read a whole source as text, with `\n` line ends and without a byte order mark.
 *
 * @throws {SourceFault} if it is too large, or its bytes are not in the charset that it names (default: UTF-8).
 */
export async function sourceText(source: ImportSource, largest = LARGEST_TEXT): Promise<string> {
  if (source.size > largest) throw new SourceFault(tooLarge(source.size, largest));
  const chunks: string[] = [];
  for await (const chunk of sourceChunks(source)) chunks.push(chunk);
  return chunks.join("").replaceAll(/\r\n?/g, "\n");
}

/**
 * Read a source as text, piece by piece. Line ends stay.
 *
 * @yields Pieces of any length.
 * @throws {SourceFault} as {@link sourceText}, except for its size.
 */
export async function* sourceChunks(source: ImportSource): AsyncIterable<string> {
  const { charset } = source;
  const decoder = toDecoder(charset);
  const decode = (bytes?: Uint8Array): string => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch {
      throw new SourceFault(notInCharset(charset));
    }
  };
  for await (const bytes of createReadStream(source.file)) yield decode(bytes as Buffer);
  const rest = decode();
  if (rest !== "") yield rest;
}

function toDecoder(charset: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch {
    throw new SourceFault(unknownCharset(charset));
  }
}
