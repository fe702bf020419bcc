/**
 * Where a document has an id, which readers know: it stays. `guid` in RSS; `id`, and `ref` of a deleted entry, in Atom (RFC 6721);
 * `id` in JSON Feed, with the ids of other stories in its extension; `uri` in ninjs; `identifier` in JSON-LD.
 */
const IDS = String.raw`<(?:guid|id)(?: [^<>]*)?>[^<]*|\bref="[^"]*"|"(?:id|uri|identifier|translationOf)":\s?"[^"]*"|"relatedTo":\s?\[[^\][]*\]`;

/**
 * Create a function that moves the addresses of a site in a document to another site. Ids stay as they are, even if they look like
 * addresses.
 *
 * @param from - Absolute, ends in `/`. The address without the final `/` is moved, too.
 * @param to - Absolute, ends in `/`.
 */
export function addressMover(from: string, to: string): (text: string) => string {
  const [site, place] = [from, to].map((url) => url.slice(0, -1));
  const literal = (site ?? "").replace(/[^\w/:-]/g, "\\$&");
  const expression = new RegExp(`(${IDS})|(?<![\\w./-])${literal}(?![\\w:@%~-]|\\.\\w)`, "g");
  return (text) => (text.includes(site ?? "") ? text.replace(expression, (_, id?: string) => id ?? place ?? "") : text);
}
