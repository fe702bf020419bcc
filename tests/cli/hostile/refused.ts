import { article, withBody, withDate, withLines, withTitle } from "./article.ts";

/** An invalid article, with its expected problem. */
export interface Refused {
  readonly text: string | Uint8Array;
  readonly code: string;
  /** From 1. */
  readonly line: number;
}

/** Code that writes the file named in `TRAP` if anything runs it. */
const CODE = "({ title: require('fs').writeFileSync(process.env.TRAP, 'x') })";
const KEYS = "title: Plain title\npublished: 2026-01-05";

function fence(opening: string): Refused {
  return { text: `${opening}\n${CODE}\n---\nBody\n`, code: "front-matter/fence", line: 1 };
}

function date(written: string): Refused {
  return { text: withDate(written), code: "front-matter/date", line: 3 };
}

function title(written: string, rule = "yaml"): Refused {
  return { text: withTitle(written), code: `front-matter/${rule}`, line: 2 };
}

function tags(written: string, rule = "type"): Refused {
  return { text: withLines(`tags: ${written}`), code: `front-matter/${rule}`, line: 4 };
}

function field(written: string, rule = "type"): Refused {
  return { text: withLines(written), code: `front-matter/${rule}`, line: 4 };
}

function body(written: string, code: string, line = 5): Refused {
  return { text: withBody(written), code, line };
}

function bytes(written: Uint8Array, line: number): Refused {
  return { text: written, code: "file/encoding", line };
}

/** By the file's name without `.md`. */
export const REFUSED: Readonly<Record<string, Refused>> = {
  // Fences: a word after `---` would choose the program that reads the block.
  "fence-js": fence("---js"),
  "fence-js-apart": fence("--- js"),
  "fence-js-blank-after": fence("---js  "),
  "fence-javascript-mixed-case": fence("---JavaScript"),
  "fence-json": { ...fence("---json"), code: "front-matter/yaml", line: 2 },
  "fence-coffee": fence("---coffee"),
  "fence-yaml": { ...fence("---yaml"), code: "front-matter/required", line: 2 },
  "fence-constructor": fence("---constructor"),
  "fence-proto": fence("---__proto__"),
  "fence-value-of": fence("---valueOf"),
  "fence-comment": fence("--- # the story"),
  "fence-four-dashes": fence("----"),
  "fence-no-break-space": fence("---\u00a0"),
  "fence-line-separator": { text: `---\u2028${KEYS}`, code: "front-matter/fence", line: 1 },
  "fence-toml": { text: `+++\n${KEYS}\n+++\nBody\n`, code: "front-matter/yaml", line: 2 },
  "fence-indented": { text: ` ---\n${KEYS}\n---\nBody\n`, code: "front-matter/fence", line: 1 },
  "fence-none": { text: "Only text.\n", code: "front-matter/missing", line: 1 },
  "fence-no-bytes": { text: "", code: "front-matter/missing", line: 1 },
  "fence-alone": { text: "---", code: "front-matter/unclosed", line: 1 },
  "fence-closed-by-dots": { text: `---\n${KEYS}\n...\nBody\n`, code: "front-matter/unclosed", line: 1 },
  "fence-closed-indented": { text: `---\n${KEYS}\n ---\nBody\n`, code: "front-matter/unclosed", line: 1 },
  "fence-closed-with-words": { text: `---\n${KEYS}\n---Body\n`, code: "front-matter/fence", line: 4 },
  "fence-closed-with-comment": { text: `---\n${KEYS}\n--- # end\nBody\n`, code: "front-matter/fence", line: 4 },
  "fence-blank-lines": { text: `---\n${"\n".repeat(20_000)}title: x\n---\n`, code: "front-matter/large", line: 1 },
  "fence-long-value": { text: withLines(`summary: "${"x".repeat(70_000)}"`), code: "front-matter/large", line: 1 },
  "fence-in-quoted-title": { text: '---\ntitle: "one\n---\ntwo"\n---\nBody\n', code: "front-matter/yaml", line: 2 },
  "fence-in-block-text": {
    text: `---\n${KEYS}\nsummary: |\n  one\n---\n  two\nsource: X\n---\nBody\n`,
    code: "front-matter/fence",
    line: 6,
  },

  // Invalid YAML, or not a mapping.
  "block-empty": { text: "---\n---\nBody\n", code: "front-matter/required", line: 1 },
  "block-comment": { text: "---\n# title: x\n---\nBody\n", code: "front-matter/required", line: 1 },
  "block-number": { text: "---\n42\n---\nBody\n", code: "front-matter/mapping", line: 2 },
  "block-list": { text: "---\n- title: x\n---\nBody\n", code: "front-matter/mapping", line: 2 },
  "block-key-without-blank": { text: withLines("source:Harbour"), code: "front-matter/yaml", line: 4 },
  "block-plain-line": { text: withLines("just a remark"), code: "front-matter/yaml", line: 4 },
  "block-full-width-colon": { text: withLines("source： Harbour"), code: "front-matter/yaml", line: 4 },
  "block-key-at-sign": { text: withLines("@desk: Harbour"), code: "front-matter/yaml", line: 4 },
  "block-key-backtick": { text: withLines("`desk`: Harbour"), code: "front-matter/yaml", line: 4 },
  "block-key-percent": { text: withLines("%desk: Harbour"), code: "front-matter/yaml", line: 4 },
  "block-stray-bracket": { text: withLines("]"), code: "front-matter/yaml", line: 4 },
  "block-list-item": { text: withLines("- Harbour"), code: "front-matter/yaml", line: 4 },
  "block-no-key": { text: withLines(": Harbour"), code: "front-matter/yaml", line: 4 },
  "block-indented-key": { text: withLines("source: Harbour", "   url: https://x.test/"), code: "front-matter/yaml", line: 5 },
  "block-list-as-key": { text: withLines("? [a, b]", ": c"), code: "front-matter/yaml", line: 4 },
  "block-directive": { text: "---\n%YAML 1.2\ntitle: x\n---\nBody\n", code: "front-matter/yaml", line: 2 },
  "block-key-twice": { text: withLines("title: Again"), code: "front-matter/duplicate", line: 4 },
  "block-key-under-two-names": { text: withLines("date: 2026-01-05"), code: "front-matter/duplicate", line: 4 },
  "block-deep-lists": { text: withLines(`tags: ${"[".repeat(3000)}`), code: "front-matter/depth", line: 4 },
  "block-deep-mappings": { text: withLines(`notes: ${"{a: ".repeat(400)}1${"}".repeat(400)}`), code: "front-matter/depth", line: 4 },
  "block-deep-dashes": { text: withLines("tags:", `  ${"- ".repeat(2000)}a`), code: "front-matter/depth", line: 5 },
  "block-cycle": { text: withLines("tags: &all [a, *all]"), code: "front-matter/alias", line: 4 },
  "block-anchor-for-later": { text: withLines("base: &b {x: 1}", "other: *b"), code: "front-matter/alias", line: 4 },
  "block-alias-of-nothing": { text: withLines("source: *nobody"), code: "front-matter/alias", line: 4 },
  "block-function": { text: withLines('note: !!js/function "function () {}"'), code: "front-matter/yaml", line: 4 },
  "block-undefined": { text: withLines("note: !!js/undefined ''"), code: "front-matter/yaml", line: 4 },
  "block-own-tag": { text: withLines("note: !harbour x"), code: "front-matter/yaml", line: 4 },

  // Titles that YAML reads as something else.
  "title-none": { text: article(["published: 2026-01-05"]), code: "front-matter/required", line: 2 },
  "title-tilde": title("~", "required"),
  "title-blanks": title('"  "', "required"),
  "title-zero-width": title('"\u200b\u200b"', "type"),
  "title-mapping": title("{a: b}", "type"),
  "title-template": title("{{ title }}", "type"),
  "title-list": title("[Update, Ferry]", "type"),
  "title-bracket": title("[Update] Ferry late"),
  "title-star": title("*Ferry* late", "alias"),
  "title-ampersand": title("&more Ferries", "alias"),
  "title-backtick": title("`Ferry` late"),
  "title-percent": title("%5 more ferries"),
  "title-at": title("@ferry late"),
  "title-bang": title("!Ferry late"),
  "title-greater": title("> 5 ferries"),
  "title-pipe": title("| ferries"),
  "title-dash": title("- ferries"),
  "title-colon": title("Ferry: late: again"),
  "title-ends-in-colon": title("Breaking:"),
  "title-quote-open": title('"Ferry late'),
  "title-quote-rest": title('"Ferry" late'),
  "title-backslash": title('"C:\\port"'),
  "title-binary": title("!!binary aGVsbG8="),
  "title-escaped-control": title('"a\\x08b"', "character"),
  "title-escaped-nul": title('"a\\0b"', "character"),
  "title-half-character": title('"\\udc00 late"', "character"),
  "title-noncharacter": title('"\\uffff"', "character"),
  "title-endless": title("x".repeat(1001), "length"),

  // Tags, sources and other fields of the wrong kind.
  "tags-mapping": tags("{a: b}"),
  "tags-list-within": tags("[[a]]"),
  "tags-control": tags('["a\\x00b"]', "character"),
  "tags-comment-within": tags("[#space, b]", "yaml"),
  "tags-unclosed": tags("[a, b", "yaml"),
  "tags-star": tags("[*a]", "alias"),
  "tags-endless": tags(`[${"a".repeat(101)}]`, "length"),
  "language-word": field("language: english_us"),
  "tags-mapping-within": { text: withLines("tags:", "  - a: b", "  - c"), code: "front-matter/type", line: 5 },
  "source-list": field("source: [a, b]"),
  "source-script": field("source: {name: X, url: 'javascript:alert(1)'}"),
  "source-file": field("source: {name: X, url: file:///etc/passwd}"),
  "source-nameless": field("source: {url: https://x.test/}", "required"),
  "source-other-key": field("source: {name: X, link: y}", "key"),
  "date-of-two-lines": field('updated: "2026\\n\\narticles/good.md:1:1 error"', "date"),
  "address-of-two-lines": field(`url: "https:\\n${"x".repeat(80)}"`),
  "key-swapped-letters": field("titel: x", "key"),
  "url-script": field("url: javascript:alert(1)"),
  "draft-maybe": field("draft: maybe"),
  "priority-ten": field("priority: 10"),
  "dir-sideways": field("dir: sideways"),
  "license-words": field("license: do what you want"),
  "author-email": field("authors: [{name: Z, email: nope}]"),
  "withdrawn-flag": field("withdrawn: true"),
  "withdrawn-no-reason": field("withdrawn: {date: 2026-01-06}", "required"),
  "corrections-mapping": field("corrections: {date: 2026-01-06, note: x}"),
  "image-data": field("image: data:image/png;base64,AAAA", "file"),
  "audio-without-type": field("audio: https://x.test/stream", "required"),
  "audio-duration": field("audio: {src: https://x.test/a.mp3, duration: 1h}"),

  // Dates.
  "date-30-february": date("2026-02-30"),
  "date-29-february-1900": date("1900-02-29"),
  "date-month-13": date("2026-13-01"),
  "date-month-0": date("2026-00-10"),
  "date-24-hours": date("2026-01-05T24:00:00Z"),
  "date-minute-60": date("2026-01-05T00:60:00Z"),
  "date-second-60": date("2026-06-30T23:59:60Z"),
  "date-offset-15": date("2026-01-05T00:00:00+15:00"),
  "date-offset-minutes": date("2026-01-05T00:00:00+05:75"),
  "date-offset-name": date("2026-01-05T00:00:00 EST"),
  "date-slashes": date("26/01/05"),
  "date-american": date("01/05/2026"),
  "date-compact": date("20260105T060000Z"),
  "date-week": date("2026-W02-1"),
  "date-day-of-year": date("2026-005"),
  "date-seconds-since-1970": date("1767592800"),
  "date-minus": date("-2026-01-05"),
  "date-plus": date("+2026-01-05"),
  "date-year-1899": date("1899-12-31"),
  "date-year-99": date("0099-01-01"),
  "date-year-10000": date("10000-01-01"),
  "date-now": date("now"),
  "date-list": date("[2026, 1, 5]"),
  "date-mapping": date("{year: 2026}"),
  "date-arabic-digits": date("٢٠٢٦-٠١-٠٥"),
  "date-no-break-hyphen": date("2026\u201101\u201105"),
  "date-updated-first": field("updated: 2025-12-31", "date"),
  "date-updated-word": field("updated: yesterday", "date"),
  "date-expires": field("expires: 2026-02-31", "date"),
  "date-embargo": field("embargo: [2026-01-05]", "date"),

  // Bytes.
  "bytes-latin-1": bytes(Buffer.from("---\ntitle: Caf\xe9\n---\n", "latin1"), 2),
  "bytes-latin-1-old-mac": bytes(Buffer.from("---\rtitle: Plain title\r---\rCaf\xe9\r", "latin1"), 4),
  "bytes-overlong": bytes(Buffer.concat([Buffer.from(withBody("one\n\n")), Buffer.from([0xc0, 0xaf])]), 7),
  "bytes-utf-16": bytes(Buffer.from(`\ufeff${withBody("one\n")}`, "utf16le"), 1),
  "bytes-picture": bytes(Buffer.from("89504e470d0a1a0a", "hex"), 1),
  "bytes-nul": body("one\n\ntw\0o\n", "file/character", 7),
  "bytes-nul-crlf": { text: withBody("one\n\ntwo\0\n").replaceAll("\n", "\r\n"), code: "file/character", line: 7 },
  "bytes-noncharacter": body("one\ufffe\n", "file/character"),
  "bytes-windows-1252": body("it\u0092s late\n", "file/character"),
  "bytes-title": { text: withTitle("Plain\u0080title"), code: "file/character", line: 2 },

  // Raw HTML.
  "html-block": body("one\n\n<div>two</div>\n", "markdown/html", 7),
  "html-block-old-mac": { text: withBody("one\n\n<div>two</div>\n").replaceAll("\n", "\r"), code: "markdown/html", line: 7 },
  "html-script": body("one <script>alert(1)</script>\n", "markdown/html"),
  "html-picture": body("<img src=x onerror=alert(1)>\n", "markdown/html"),
  "html-drawing": body("one <svg onload=alert(1)> two\n", "markdown/html"),
  "html-frame": body("one\n\n<iframe src=https://x.test/></iframe>\n", "markdown/html", 7),
  "html-own-tag": body("<my-tag>one</my-tag>\n", "markdown/html"),
  "html-cdata": body("one <![CDATA[two]]>\n", "markdown/html"),
  "html-program": body("one <?php echo 1 ?>\n", "markdown/html"),
  "html-style": body("<style>p { display: none }</style>\n", "markdown/html"),
  "html-link": body('<a href="https://x.test/">x</a>\n', "markdown/html"),
  "html-attribute-on-kept-tag": body("one <sub onclick=alert(1)>two</sub>\n", "markdown/html"),
  "html-never-closed": body("H<sub>2 O\n", "markdown/html"),
  "html-never-opened": body("one </b> two\n", "markdown/html"),
  "html-in-heading": body("one\n\n## Two <u>three</u>\n", "markdown/html", 7),
  "html-in-cell": body("| a |\n|---|\n| <u>b</u> |\n", "markdown/html", 7),
  "html-in-note": body("one[^1]\n\n[^1]: <u>two</u>\n", "markdown/html", 7),
  "html-in-quote": body("one\n\n> <u>two</u>\n", "markdown/html", 7),
  "html-comment-and-text": body("<!-- one --> two\n", "markdown/html"),

  // Addresses.
  "link-script": body("[a](javascript:alert(1))\n", "link/scheme"),
  "link-script-capitals": body("[a](JaVaScRiPt:alert(1))\n", "link/scheme"),
  "link-script-reference": body("[a](&#106;avascript:alert(1))\n", "link/scheme"),
  "link-script-colon": body("[a](javascript&colon;alert(1))\n", "link/scheme"),
  "link-script-tab": body("[a](java&Tab;script:alert(1))\n", "link/scheme"),
  "link-script-line": body("[a](java&NewLine;script:alert(1))\n", "link/scheme"),
  "link-script-blank": body("[a](<  javascript:alert(1)>)\n", "link/scheme"),
  "link-script-defined": body("[a][b]\n\n[b]: javascript:alert(1)\n", "link/scheme"),
  "link-script-bare": body("<javascript:alert(1)>\n", "link/scheme"),
  "link-script-picture": body("![a](javascript:alert(1))\n", "link/scheme"),
  "link-script-around-picture": body("[![a](https://x.test/a.png)](javascript:alert(1))\n", "link/scheme"),
  "link-data": body("[a](data:text/html,x)\n", "link/scheme"),
  "link-data-picture": body("![a](data:image/svg+xml;base64,AAAA)\n", "link/scheme"),
  "link-file": body("[a](file:///etc/passwd)\n", "link/scheme"),
  "link-windows-path": body("[a](C:\\\\harbour.png)\n", "link/scheme"),
  "link-malformed": body("[a](https://[::1)\n", "link/url"),
  "link-port": body("[a](https://x.test:99999/)\n", "link/url"),

  // Bodies that are refused before parsing.
  "note-title": { text: withTitle('"Plain {# x #}"'), code: "front-matter/note", line: 2 },
  "note-in-data": {
    text: withLines("corrections: [{date: 2026-02-01T00:00:00Z, note: 'One %% x %%'}]"),
    code: "front-matter/note",
    line: 4,
  },
  "note-never-closed": body("one\n\n{# two\n", "markdown/note", 7),
  "note-unclear": body("one\n\n5%% or 6%%\n", "markdown/note", 7),
  "deep-quotes": body(`${"> ".repeat(2000)}a\n`, "markdown/limit"),
  "deep-quotes-without-blanks": body(`one\n\n${">".repeat(10_000)}a\n`, "markdown/limit", 7),
  "deep-quotes-one-too-many": body(`${"> ".repeat(51)}a\n`, "markdown/limit"),
  "deep-lists": body(`${"- ".repeat(5000)}a\n`, "markdown/limit"),
  "deep-mixed": body(`${"> - 1. ".repeat(400)}a\n`, "markdown/limit"),
  "endless-body": body(`${"word ".repeat(200_001)}\n`, "markdown/limit"),
  "endless-file": { text: withBody("word ".repeat(700_000)), code: "file/large", line: 1 },
};
