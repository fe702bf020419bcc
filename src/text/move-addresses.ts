/**
 * Where a document has an id, which readers know: it stays. `guid` in RSS; `id`, and `ref` of a deleted entry, in Atom (RFC 6721);
 * `id` in JSON Feed, with the ids of other stories in its extension; `uri` in ninjs; `identifier` in JSON-LD.
 */
const IDS = String.raw`<(?:guid|id)(?: [^<>]*)?>[^<]*|\bref="[^"]*"|"(?:id|uri|identifier|translationOf)":\s?"[^"]*"|"relatedTo":\s?\[[^\][]*\]`;

/**
 * Create a function that moves the addresses of a site in a document to another site, also those in the query of another address,
 * percent-encoded. Ids stay as they are, even if they look like addresses.
 *
 * @param from - Absolute, ends in `/`. The address without the final `/` is moved, too.
 * @param to - Absolute, ends in `/`.
 */
export function addressMover(from: string, to: string): (text: string) => string {
  const [site = "", place = ""] = [from, to].map((url) => url.slice(0, -1));
  const [inQuery = "", placeInQuery = ""] = [site, place].map(encodeURIComponent);
  const [plain, encoded] = [site, inQuery].map((address) => address.replace(/[^\w/:%-]/g, "\\$&"));
  const expression = new RegExp(
    String.raw`(${IDS})|(?<![\w./-])${plain}(?![\w:@%~-]|\.\w)|(?<![\w.-])(${encoded})(?![\w@~-]|\.\w|%(?!2F|3F|23))`,
    "g",
  );
  const change = (_: string, id?: string, query?: string): string => id ?? (query === undefined ? place : placeInQuery);
  return (text) => (text.includes(site) || text.includes(inQuery) ? text.replace(expression, change) : text);
}
