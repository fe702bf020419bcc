/** Normalize a key, so that `publishDate`, `publish_date` and `Publish-Date` are one. */
export function plainKey(key: string): string {
  return key
    .normalize("NFC")
    .toLowerCase()
    .replace(/[-_\s]/g, "");
}
