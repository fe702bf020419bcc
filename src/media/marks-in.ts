/**
 * Find a sequence of bytes in a file.
 *
 * @param most - Maximum number of results, to bound the work for malicious files.
 * @yields offsets in bytes.
 */
export function* marksIn(file: Buffer, mark: string, most: number): Generator<number> {
  let at = file.indexOf(mark, 0, "latin1");
  for (let seen = 0; at !== -1 && seen < most; seen += 1, at = file.indexOf(mark, at + 1, "latin1")) yield at;
}
