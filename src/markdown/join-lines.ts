/**
 * Characters of scripts that have no blanks between words: what Unicode calls wide or halfwidth, without Hangul and emoji. Text of CSS
 * (level 3, section 4.1.3) removes a line end between them.
 */
const WIDE =
  "[\\u2e80-\\u3029\\u3030-\\u303e\\u3041-\\u312f\\u3190-\\u31ff\\u3220-\\u3247\\u3280-\\ua4cf\\uf900-\\ufaff\\ufe30-\\ufe6f\\uff01-\\uff9f\\uffe0-\\uffe6\\u{1b000}-\\u{1b2ff}\\u{20000}-\\u{3fffd}]";

/** Tags that may stand between the character and the line end. Attributes have no line ends there. */
const TAGS = "(?:<\\/?(?:a|abbr|cite|code|del|em|ins|q|strong|sub|sup)(?: [^<>]*)?>)*";

/** Quotes, dashes and dots count as wide next to a wide character. */
const BREAK = new RegExp(`(${WIDE}[’”…—]*${TAGS})\\n(?=${TAGS}[‘“…—]*${WIDE})`, "gu");

const MAY_BREAK = /[\u2e80-\uffe6]/;

/** Remove line ends between Chinese or Japanese characters, where browsers and feed readers would show a blank. */
export function joinLines(html: string): string {
  if (!MAY_BREAK.test(html)) return html;
  if (!html.includes("<pre")) return html.replaceAll(BREAK, "$1");
  let result = "";
  for (let from = 0; from < html.length;) {
    const code = html.indexOf("<pre", from);
    const end = code === -1 ? html.length : code;
    const after = code === -1 ? -1 : html.indexOf("</pre>", code);
    result += html.slice(from, end).replaceAll(BREAK, "$1");
    from = after === -1 ? html.length : after;
    result += html.slice(end, from);
  }
  return result;
}
