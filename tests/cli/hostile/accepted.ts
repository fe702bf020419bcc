import { article, withBody, withDate, withLines, withTitle } from "./article.ts";

/** A valid article that looks invalid, with its expected output. */
export interface Accepted {
  readonly text: string;
  /** As people read it, in every format. */
  readonly title?: string;
  /** In every format, in this order. */
  readonly tags?: readonly string[];
  /** RFC 3339, to the second. */
  readonly published?: string;
  /** The HTML of the story, whole. */
  readonly html?: string;
}

const KEYS = "title: Plain title\npublished: 2026-01-05T06:00:00Z";
const TWO = "<p>One.</p>\n<p>Two.</p>";

function title(written: string, read = written): Accepted {
  return { text: withTitle(written), title: read };
}

function tags(written: string, ...read: readonly string[]): Accepted {
  return { text: withLines(`tags: ${written}`), tags: read };
}

function date(written: string, published: string): Accepted {
  return { text: withDate(written), published };
}

function body(written: string, html: string): Accepted {
  return { text: withBody(written), html };
}

/** By the file's name without `.md`, which is the story's slug as well. */
export const ACCEPTED: Readonly<Record<string, Accepted>> = {
  // Fences and line ends.
  "ends-windows": { text: `---\n${KEYS}\n---\nOne.\n\nTwo.\n`.replaceAll("\n", "\r\n"), title: "Plain title", html: TWO },
  "ends-old-mac": { text: `---\n${KEYS}\n---\nOne.\n\nTwo.\n`.replaceAll("\n", "\r"), title: "Plain title", html: TWO },
  "ends-mixed": { text: `---\r\ntitle: Plain title\rpublished: 2026-01-05T06:00:00Z\n---\nOne.\r\n\rTwo.`, html: TWO },
  "ends-mark": { text: `\ufeff---\n${KEYS}\n---\nOne.\n\nTwo.\n`, title: "Plain title", html: TWO },
  "ends-blanks-after-fence": { text: `---\t \n${KEYS}\n--- \nOne.\n\nTwo.\n`, title: "Plain title", html: TWO },
  "ends-nothing-after-fence": { text: `---\n${KEYS}\n---`, title: "Plain title", html: "" },
  "block-braces": { text: "---\n{ title: Plain title, published: 2026-01-05 }\n---\nOne.\n\nTwo.\n", title: "Plain title", html: TWO },
  "body-second-block": body("---\nkey: value\n---\n\nText\n", "<hr>\n<h2>key: value</h2>\n<p>Text</p>"),
  "body-code-block": body("one\n\n---js\nprocess.exit(9)\n", "<p>one</p>\n<p>---js\nprocess.exit(9)</p>"),

  // Keys and empty values of other tools.
  "tags-null-among": tags("[a, null]", "a"),
  "tags-blank-among": tags('["  ", a]', "a"),
  "key-of-two-lines": { text: withLines('"ta\\ngs": a'), tags: ["a"] },
  "key-capital": { text: withLines("Tags: [a]"), tags: ["a"] },
  "key-singular": { text: withLines("tag: a"), tags: ["a"] },
  "source-blank": { text: withLines('source: ""'), title: "Plain title" },
  "slug-blank": { text: withLines('slug: ""'), title: "Plain title" },
  "id-blank-within": { text: withLines("id: a b"), title: "Plain title" },
  "id-number": { text: withLines("id: 42"), title: "Plain title" },
  "language-underscore": { text: withLines("language: en_us"), title: "Plain title" },
  "image-none": { text: withLines("image: none.jpg"), title: "Plain title" },
  "image-outside": { text: withLines("image: ../newswire.yaml"), title: "Plain title" },
  "image-absolute": { text: withLines("image: /etc/passwd"), title: "Plain title" },
  "image-page": { text: withLines("image: page.html"), title: "Plain title" },

  // Scalars stay as typed.
  "title-no": title("NO"),
  "title-on": title("on"),
  "title-true": title("true"),
  "title-number": title("1984"),
  "title-decimal": title("1.10"),
  "title-octal": title("0123"),
  "title-underscore": title("1_000"),
  "title-clock": title("12:30"),
  "title-hexadecimal": title("0x1F"),
  "title-exponent": title("1e3"),
  "title-infinity": title(".inf"),
  "title-date": title("2026-02-30"),
  "title-quoted-null": title("'null'", "null"),
  "title-proto": title("__proto__"),
  "title-comment": title("C # sharp", "C"),
  "title-on-two-lines": title("Line one\n  goes on", "Line one goes on"),
  "title-folded": title(">-\n  Line one\n  goes on", "Line one goes on"),
  "title-tab": title('"a\\tb"', "a b"),
  "title-decomposed": title("Cafe\u0301", "Caf\u00e9"),
  "title-rocket": title('"\\U0001F680 up"', "🚀 up"),
  "title-family": title("👩‍👩‍👧‍👦"),
  "title-markup": title('"x < y & <b>z</b> &lt;i&gt; AT&amp;T"', "x < y & <b>z</b> &lt;i&gt; AT&amp;T"),
  "title-cdata": title('"]]> ]]></title></item>"', "]]> ]]></title></item>"),
  "title-pattern": title('"$& $1 $$ $`"', "$& $1 $$ $`"),
  "title-of-the-house": title("newswire-title"),

  // Tags.
  "tags-scalars": tags("[NO, 2026, 1.10, true]", "NO", "2026", "1.10", "true"),
  "tags-commas": tags("a, , b,", "a", "b"),
  "tags-none": tags("[]"),
  "tags-same": tags("[Hong Kong, hong-kong, HONG_KONG]", "Hong Kong"),
  "tags-prototype": tags("[__proto__, constructor, toString]", "__proto__", "constructor", "toString"),
  "tags-markup": tags('["a<b", "a&b", "]]>", \'"\']', "a<b", "a&b", "]]>", '"'),
  "tags-programming": tags("[C, C++, 'C#']", "C", "C++", "C#"),
  "tags-scripts": tags("[日本, 🚀, العربية]", "日本", "🚀", "العربية"),
  "tags-paths": tags('[".", "..", ../../etc, /etc/passwd, index.html]', ".", "..", "../../etc", "/etc/passwd", "index.html"),
  "tags-devices": tags("[CON, nul, com1, aux.x]", "CON", "nul", "com1", "aux.x"),
  "source-path": { text: withLines("source: ../../../../etc", "section: ../x", "author: /etc/passwd"), title: "Plain title" },

  // Unknown keys.
  "key-proto": { text: withLines("__proto__: {polluted: yes}"), title: "Plain title" },
  "key-constructor": { text: withLines("constructor: x"), title: "Plain title" },
  "key-merge": { text: withLines("<<: {title: Stolen}"), title: "Plain title" },
  "key-of-the-library": { text: withLines("excerpt_separator: x"), title: "Plain title" },

  // Dates.
  "date-day": date("2026-01-05", "2026-01-05T00:00:00Z"),
  "date-offset-short": date("2026-01-05T00:00:00+02", "2026-01-04T22:00:00Z"),
  "date-ten-digits-of-second": date("2026-01-05T00:00:00.1234567890Z", "2026-01-05T00:00:00Z"),
  "date-mail": date("Mon, 05 Jan 2026 06:00:00 GMT", "2026-01-05T06:00:00Z"),
  "date-one-digit": date("2026-1-5", "2026-01-05T00:00:00Z"),
  "date-two-blanks": date("2026-01-05  06:00", "2026-01-05T06:00:00Z"),
  "date-quoted": date('"2026-01-05"', "2026-01-05T00:00:00Z"),
  "date-blank": date("2026-01-05 06:00", "2026-01-05T06:00:00Z"),
  "date-lower-case": date("2026-01-05t06:00:00z", "2026-01-05T06:00:00Z"),
  "date-fraction": date("2026-01-05T06:00:00.999999999Z", "2026-01-05T06:00:00Z"),
  "date-offset": date("2026-01-05T06:00:00+14:00", "2026-01-04T16:00:00Z"),
  "date-leap-day": date("2024-02-29", "2024-02-29T00:00:00Z"),
  "date-1900": date("1900-01-01", "1900-01-01T00:00:00Z"),

  // Bodies.
  "body-references": body("&lt;b&gt; &amp;amp; &#8; &#xFFFF; &#xD800;\n", "<p>&#x3C;b> &#x26;amp; � � �</p>"),
  "body-white-space-by-number": body(
    'a&#12;b&#13;c ![d&#12;e&#13;](https://x.test/a.png "f&#12;g")\n',
    '<p>a b c <img src="https://x.test/a.png" alt="d e " title="f g" style="max-width:100%;height:auto"></p>',
  ),
  "body-fake-elements": body(
    "`</item><item>` and `]]></content:encoded>`\n",
    "<p><code>&#x3C;/item>&#x3C;item></code> and <code>]]&gt;&#x3C;/content:encoded></code></p>",
  ),
  "body-three-ends": body("]]> ]]> ]]>\n", "<p>]]&gt; ]]&gt; ]]&gt;</p>"),
  "body-kept-tags": body(
    "H<sub>2</sub>O, <B>bold</B><br/>\nnext <!-- hidden -->\n",
    "<p>H<sub>2</sub>O, <strong>bold</strong><br>\n\nnext </p>",
  ),
  "body-attributes": body(
    '![a" onerror="b](https://x.test/a.png)\n',
    '<figure><img src="https://x.test/a.png" alt="a&#x22; onerror=&#x22;b" style="max-width:100%;height:auto"></figure>',
  ),
  "body-addresses": body(
    "[a](//x.test/a) [b](/b?c#d) [e](#f) [g](?h) [i](tel:+1) [j](mailto:k@l.example)\n",
    '<p><a href="https://x.test/a">a</a> <a href="https://news.example/b?c#d">b</a> <a href="https://news.example/articles/body-addresses/#f">e</a> <a href="https://news.example/articles/body-addresses/?h">g</a> <a href="tel:+1">i</a> <a href="mailto:k@l.example">j</a></p>',
  ),
  "body-names-of-objects": body(
    "[a][__proto__] [b][constructor]\n\n[__proto__]: https://x.test/p\n",
    '<p><a href="https://x.test/p">a</a> [b][constructor]</p>',
  ),
  "body-no-words": { text: article(["title: Plain title", "published: 2026-01-05"], "<!-- later -->\n"), html: "" },
};
