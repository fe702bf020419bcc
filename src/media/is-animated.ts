import { pngChunks } from "./packed-texts.ts";

/** The bit of an animation in the flags of a WebP (WebP container specification, section Extended File Format). */
const ANIMATION = 0x02;

/** Whether a PNG, WebP or AVIF has several frames. */
export function isAnimated(file: Buffer, type: string): boolean {
  if (type === "image/webp") return file.toString("latin1", 12, 16) === "VP8X" && ((file[20] ?? 0) & ANIMATION) !== 0;
  if (type === "image/avif") return file.toString("latin1", 8, 12) === "avis";
  if (type !== "image/png") return type === "image/apng";
  for (const { type: chunk } of pngChunks(file)) {
    if (chunk === "acTL") return true;
    if (chunk === "IDAT") return false;
  }
  return false;
}
