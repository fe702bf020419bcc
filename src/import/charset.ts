const XML = /^\s{0,100}<\?xml\s[^>]{0,200}?\sencoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})["']/;
const META = /<meta\s[^>]{0,400}?charset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})/i;
const HEADER = /;\s{0,9}charset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})/i;

/**
 * Return the charset of a text: from its byte order mark, the header of the answer (RFC 9110, section 8.3), its XML declaration or its
 * `<meta>`. Default: UTF-8.
 *
 * @param start - The first bytes.
 * @param type - The `Content-Type` of the answer.
 */
export function charsetIn(start: Uint8Array, type = ""): string {
  const text = Buffer.from(start.buffer, start.byteOffset, start.length).toString("latin1");
  const marked = markedAs(text);
  if (marked !== undefined) return marked;
  const named = XML.exec(text)?.[1] ?? META.exec(text)?.[1];
  // A name that can be read as ASCII is not in UTF-16.
  const own = named !== undefined && /^utf-?16/i.test(named) ? "utf-8" : named;
  return (HEADER.exec(type)?.[1] ?? own ?? "utf-8").toLowerCase();
}

/** UTF-16 has a mark, or a zero beside each ASCII character. */
function markedAs(text: string): string | undefined {
  if (text.startsWith("\u00ff\u00fe") || /^[\t\n\r -~]\0/.test(text)) return "utf-16le";
  if (text.startsWith("\u00fe\u00ff") || /^\0[\t\n\r -~]/.test(text)) return "utf-16be";
  return text.startsWith("\u00ef\u00bb\u00bf") ? "utf-8" : undefined;
}
