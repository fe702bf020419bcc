import type { Page } from "playwright-core";
import remarkHtml from "remark-html";
import { unified } from "unified";
import { parseByDefinition } from "../../src/markdown/definition.ts";
import { randomFrom } from "../index/random-site.ts";
import { see } from "../support/as-defined.ts";

const KEPT =
  "p div span b i em strong u a sub sup ins q cite abbr kbd mark small time ruby rt rp blockquote pre code h1 h2 h3 h4 ul ol li dl dt dd " +
  "table caption colgroup thead tbody tfoot tr td th details summary figure figcaption center font section address nobr big tt s strike " +
  "label fieldset noscript object form marquee acronym menu dir video audio picture math canvas my-box Callout";

/** Elements that are left out with their content. They are whole, since newswire refuses those without an end. */
const LEFT_OUT: readonly string[] = [
  "<script>var a = '<b>';</script>",
  "<style>p > a {}</style>",
  "<template><p>in a template</p></template>",
  "<textarea>in <b> a field</textarea>",
  "<select><option>one<option>two</select>",
  "<button>press <b>me</b></button>",
  "<svg><text>drawn</text></svg>",
  "<title>a title</title>",
  "<noframes>old</noframes>",
  "<p hidden>not shown</p>",
  '<span style="color: red; display:none">nor this</span>',
  "<dialog>nor <i>that</i></dialog>",
];

const WHOLE: readonly string[] = [
  ...LEFT_OUT,
  "<br>",
  "<br/>",
  "<hr>",
  "<wbr>",
  "<img src=a.png>",
  "<input value=x>",
  "<link rel=x>",
  "<meta name=x>",
  "<col>",
  "<source src=a.mp4>",
  "<!-- a note -->",
  "<!---->",
  "<your-name>",
  "<host>",
  '<iframe src="https://www.youtube.com/embed/abc" title="A talk"></iframe>',
  "<iframe src='https://maps.example/x'>old text</iframe>",
  "<a name=there></a>",
  "<?xml version='1'?>",
  "</nothing>",
  "<plainer/>",
];

const MARKDOWN: readonly string[] = [
  "\n\n",
  "\n\n",
  "\n",
  "*em*",
  "**strong**",
  "`code <b>`",
  "\n\n- item ",
  "\n\n> quote ",
  "\n\n## Head ",
  "\n\n    code\n\n",
];
const TEXTS: readonly string[] = [" ", " ", "&amp;", "&lt;b&gt;", "&nbsp;", "&copy", "&#65;", "é", "日本", " < ", " > ", "&", '"'];
const ATTRIBUTES: readonly string[] = [
  "",
  "",
  "",
  " class=a",
  ' id="b"',
  " style='color:red'",
  " onclick=x()",
  " lang=de",
  ' width="10"',
  ' HREF="https://a.example/"',
  " HREF=b.html",
];

/** Make a random mixture of tags, text and Markdown. Every word occurs once. */
function soup(random: () => number): string {
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? "";
  const names = KEPT.split(" ");
  const isMarkdown = random() < 0.5;
  return Array.from({ length: 2 + Math.floor(random() * 25) }, (_, i) => {
    const chance = random();
    if (chance < 0.3) return `<${pick(names)}${pick(ATTRIBUTES)}>`;
    if (chance < 0.5) return `</${pick(names)}>`;
    if (chance < 0.6) return pick(WHOLE);
    if (chance < 0.7 && isMarkdown) return pick(MARKDOWN);
    return chance < 0.8 ? pick(TEXTS) : `w${i}`;
  }).join("");
}

const asWritten = unified().use(remarkHtml, { sanitize: false }).freeze();

/** Texts that a browser shows for a body, and for what newswire makes of it. */
interface Shown {
  readonly soup: string;
  readonly wanted: string;
  readonly found: string;
}

/**
 * Compare the texts of random bodies with what newswire publishes.
 *
 * @returns The bodies whose text differs, except for what a warning names, and how many were compared.
 */
export async function compareSoups(
  page: Page,
  count: number,
  seed: number,
): Promise<{ readonly different: readonly Shown[]; readonly compared: number }> {
  const random = randomFrom(seed);
  const pairs: { soup: string; before: string; after: string; named: readonly string[] }[] = [];
  for (let i = 0; i < 2 * count && pairs.length < count; i += 1) {
    const text = soup(random);
    const parsed = parseByDefinition(text);
    if (!("root" in parsed)) continue;
    const before = asWritten.stringify(parsed.root);
    const seen = await see(parsed);
    if ("fault" in seen || seen.findings.some(({ severity }) => severity !== "warning")) continue;
    const named = seen.findings.flatMap(({ message }) => /`<([\w-]+)>` is left out/.exec(message)?.[1] ?? []);
    pairs.push({ soup: text, before, after: seen.body.html + seen.body.notes, named });
  }
  const shown = (await page.evaluate(`showAsText(${JSON.stringify(pairs)})`)) as readonly Shown[];
  return { different: shown.filter(({ wanted, found }) => wanted !== found), compared: shown.length };
}
