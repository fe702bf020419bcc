import { readFileSync } from "node:fs";

/** Return the path of a file next to the articles of the sample site. */
export function ofSample(file: string): Buffer {
  return readFileSync(new URL(`../../articles/${file}`, import.meta.url));
}
