/**
 * Find a path among its spellings: as written first, then with composed letters (NFC), then with decomposed ones (NFD). macOS tools
 * write NFD, keyboards NFC, and Linux treats them as different files.
 *
 * @returns The path as written if there is none.
 */
export function findSpelling(path: string, isThere: (spelling: string) => boolean): string {
  if (/^[\x20-\x7e]*$/.test(path)) return path;
  const [folder, name] = [path.slice(0, path.lastIndexOf("/") + 1), path.slice(path.lastIndexOf("/") + 1)];
  const forms = ["NFC", "NFD"] as const;
  const spellings = [path, ...forms.map((form) => path.normalize(form)), ...forms.map((form) => folder + name.normalize(form))];
  return spellings.find(isThere) ?? path;
}
