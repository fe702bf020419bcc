import { readFileSync } from "node:fs";

/** A file beside the articles of the sample site. */
export function ofSample(file: string): Buffer {
  return readFileSync(new URL(`../../articles/${file}`, import.meta.url));
}
