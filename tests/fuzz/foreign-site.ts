import { randomFrom } from "../index/random-site.ts";
import type { Files } from "../support/folder.ts";

/** A piece of a text in the syntax of a tool, and the same in CommonMark with GFM. A footnote comes last, after a line `NOTE:`. */
type Piece = readonly [foreign: string, plain: string];

/** What readers must see of an article. */
interface Expected {
  readonly title: string;
  /** RFC 3339. */
  readonly published: string;
  readonly tags: readonly string[];
  /** CommonMark with GFM. */
  readonly text: string;
  /** How many pictures the page has. One that is the lead picture and also in the text counts once. */
  readonly pictures: number;
  /** A page that leads to the story. */
  readonly alias: string;
}

/** A folder in the style of another tool, and what is expected of its stories, by the path of their pages. */
export interface ForeignSite {
  readonly files: Files;
  /** Relative to the root. */
  readonly articles: string;
  readonly stories: ReadonlyMap<string, Expected>;
}

export type Style = "Jekyll" | "Hugo" | "Docusaurus";

const WORDS = (
  "quay ferry crane tide harbour pilot buoy mast anchor cargo deck fog gale keel lantern mooring net oar pier rope sail tug wharf yacht " +
  "baléen île größe Łódź море порт 港 船 灯台 항구 ميناء"
).split(" ");

/** A picture of one pixel. */
const PIXEL = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

/** Pieces that all tools have. W stands for words, N for a number. */
const COMMON: readonly Piece[] = [
  ["W *W* and **W** with ~~W~~.", "W *W* and **W** with ~~W~~."],
  ["## W W {#own-N}", "## W W"],
  ["- W\n- W\n  - [x] W", "- W\n- W\n  - [x] W"],
  ["| W | W |\n|---|---|\n| W | `{{ N }}` |", "| W | W |\n|---|---|\n| W | `{{ N }}` |"],
  ["> [!NOTE]\n> W W.", "> **Note**\n>\n> W W."],
  ["W :tada: W :+1:.", "W 🎉 W 👍."],
  ["これは**強調（注N）**です。", "これは強調（注N）です。"],
  ["港に船が\n入りましたN。", "港に船が入りましたN。"],
  ["詳細はhttps://quay.example/N、次。", "詳細は<https://quay.example/N>、次。"],
  ['<div class="note"><p>W <kbd>W</kbd></p></div>', "W W"],
  ["W<br>W <span style='color: red'>W</span>", "W W W"],
  ["<details><summary>W</summary>\n\nW **W**.\n\n</details>", "W\n\nW **W**."],
  ['<iframe src="https://www.youtube.com/embed/abcdefghi_1" title="W W"></iframe>', "[W W](https://www.youtube.com/)"],
  ['<iframe src="https://player.vimeo.com/video/12345N"></iframe>', "[Video on Vimeo](https://vimeo.com/)"],
  ['<script src="https://quay.example/N.js"></script>\n\nW.', "W."],
  ["```liquid\n{% if W %}\n{{ W }}\n:::note\n[[W]]\n```", "```liquid\n{% if W %}\n{{ W }}\n:::note\n[[W]]\n```"],
  ["See `{{< W >}}` and `[[W]]`.", "See `{{< W >}}` and `[[W]]`."],
  ["![W](/img/pixel.png)", "![W](pixel.png)"],
  ["[W](map of pier.pdf) and [W](<map of pier.pdf>)", "[W](map.pdf) and [W](map.pdf)"],
  ["[TOC]\n\nW.", "W."],
  ["See [[other-page|W W]].", "See W W."],
  ["See [W](#own).\n\n### own", "See [W](#own).\n\n### own"],
  ["W $a_N + \\frac{x}{y}$ W, for $5 and $10.", "W `a_N + \\frac{x}{y}` W, for \\$5 and \\$10."],
  ["W:\n\n$$\nb_{N} < c\n$$", "W:\n\n```\nb_{N} < c\n```"],
  ["W *W*[^n-N].\n\n[^n-N]: W **W**.", "W *W*NOTE.\n\nNOTE:\n\nW **W**."],
];

const LIQUID: readonly Piece[] = [
  ["W {{ site.title }} W.", "W Harbour Wire W."],
  ["{% raw %}{{ W }}{% endraw %} W", "{{ W }} W"],
  ["{% highlight js %}\nlet {{ W }} = N;\n{% endhighlight %}", "```js\nlet {{ W }} = N;\n```"],
  ['{% include figure.html src="/img/pixel.png" caption="W W" %}', "W W"],
  ["[W]({{ site.baseurl }}{% post_url 2026-01-01-other-page %})", "[W](x)"],
  ["{% comment %}secret{% endcomment %}\n\nW.", "W."],
  ["W W\n{: .lead #l-N }", "W W"],
  ["## W W\n{: #k-N }", "## W W"],
  ["* TOC\n{:toc}\n\nW.", "W."],
  ['<div markdown="1">\n\nW *W*\n\n</div>', "W *W*"],
  ['<div markdown="1">\nW *W*\n</div>', "W *W*"],
  ["W {% unknown N %}W.", "W W."],
];

const SHORTCODES: readonly Piece[] = [
  ['{{< figure src="/img/pixel.png" caption="W W" alt="W" >}}', "W W"],
  ["{{< youtube abcdefghi_1 >}}", "[Video on YouTube](https://www.youtube.com/)"],
  ['[W]({{< ref "other-page.md" >}}) and [W]({{< relref "/posts/other-page" >}})', "[W](x) and [W](x)"],
  ["{{% notice tip %}}\nW *W*\n{{% /notice %}}", "W *W*"],
  ["{{< highlight go >}}\nfunc {{ W }}\n{{< /highlight >}}", "```go\nfunc {{ W }}\n```"],
  ["W {{< unknown N >}} W", "W W"],
  ["W\n\n<!--more-->\n\nW", "W\n\nW"],
  ["::: tip\nW **W**\n:::", "**Tip**\n\nW **W**"],
];

const MDX: readonly Piece[] = [
  [":::note\n\nW *W*.\n\n:::", "**Note**\n\nW *W*."],
  [":::tip W W\n\nW.\n\n:::", "**W W**\n\nW."],
  ['<Tabs>\n<TabItem value="a" label="W">\n\nW *W*\n\n</TabItem>\n</Tabs>', "**W**\n\nW *W*"],
  ["W {/* W */} W", "W W"],
  ["{'W W'} W", "W W W"],
  ["W {N + 1} W", "W W"],
  ["<Chart data={[N]} />\n\nW", "W"],
  ["export const a = {\n  b: N,\n};\n\nW", "W"],
  ["W\n\n{/* truncate */}\n\nW", "W\n\nW"],
  ["<div style={{color: 'red'}}>W</div>", "W"],
];

const PIECES: Readonly<Record<Style, readonly Piece[]>> = {
  Jekyll: [...COMMON, ...LIQUID],
  Hugo: [...COMMON, ...SHORTCODES],
  Docusaurus: [...COMMON, ...MDX],
};

interface Fields {
  readonly title: string;
  readonly day: string;
  readonly tags: readonly string[];
  readonly at: number;
}

/** Front matter, the time of publication, the path and the page of an article. */
interface Head {
  readonly lines: string;
  readonly published: string;
  readonly path: string;
  readonly page: string;
}

const toJekyll = ({ title, day, tags, at }: Fields): Head => ({
  lines: `---\nlayout: post\npublished: true\n${at % 3 === 0 ? "" : `title: "${title}"\n`}date: ${day} 9:30:00 +0900\ntags: ${tags.join(" ")}\nredirect_from: /old/${at}/\nimage:\n  path: /img/pixel.png\nmath: true\n---\n${at % 3 === 0 ? `# ${title}\n\n` : ""}`,
  published: `${day}T00:30:00Z`,
  path: `_posts/${day}-n${at}.md`,
  page: `${day.replaceAll("-", "/")}/n${at}.html`,
});

const toHugo = ({ title, day, tags, at }: Fields): Head => ({
  lines:
    at % 4 === 0
      ? `{"title": "${title}", "date": "${day}T09:30:00Z", "draft": false, "tags": ${JSON.stringify(tags)}, "aliases": ["/old/${at}/"], "cover": {"image": "/img/pixel.png"}, "weight": 3}\n\n`
      : `+++\ntitle = "${title}"\ndate = ${day}T09:30:00Z\nlastmod = ${day}T10:00:00Z\ndraft = false\naliases = ["/old/${at}/"]\n[taxonomies]\ntags = ${JSON.stringify(tags)}\n[cover]\nimage = "/img/pixel.png"\n+++\n`,
  published: `${day}T09:30:00Z`,
  path: `content/posts/n${at}.md`,
  page: `posts/n${at}/index.html`,
});

const toDocusaurus = ({ title, day, tags, at }: Fields): Head => ({
  lines: `---\ntitle: ${title}\nauthors:\n  - name: Jo Doe\n    title: Writer\n    image_url: https://quay.example/jo.png\ntags: [${tags.join(", ")}]\nimage: /img/pixel.png\naliases: [/old/${at}/]\nhide_table_of_contents: false\n---\n${at % 2 === 0 ? "import Tabs from '@theme/Tabs';\n\n" : ""}# ${title}\n\n`,
  published: `${day}T00:00:00Z`,
  path: `blog/${day}-n${at}.${at % 2 === 0 ? "md" : "mdx"}`,
  page: `blog/${day.replaceAll("-", "/")}/n${at}/index.html`,
});

const HEADS: Readonly<Record<Style, (fields: Fields) => Head>> = { Jekyll: toJekyll, Hugo: toHugo, Docusaurus: toDocusaurus };

const OTHERS: Readonly<Record<Style, Files>> = {
  Jekyll: {
    "_config.yml": "title: Harbour Wire\nurl: https://quay.example\n",
    "_posts/2026-01-01-other-page.md": "---\ntitle: Other page\n---\nText.\n",
    "img/pixel.png": PIXEL,
  },
  Hugo: {
    "hugo.toml": 'title = "Harbour Wire"\nbaseURL = "https://quay.example/"\n',
    "content/posts/other-page.md": "+++\ntitle = 'Other page'\ndate = 2026-01-01\n+++\nText.\n",
    "content/_index.md": "+++\ntitle = 'Home'\n+++\n",
    "static/img/pixel.png": PIXEL,
  },
  Docusaurus: {
    "docusaurus.config.ts": "export default {\n  title: 'Harbour Wire',\n  url: 'https://quay.example',\n  baseUrl: '/',\n};\n",
    "blog/2026-01-01-other-page.md": "---\ntitle: Other page\n---\nText.\n",
    "static/img/pixel.png": PIXEL,
  },
};

const FOLDERS: Readonly<Record<Style, string>> = { Jekyll: "_posts", Hugo: "content/posts", Docusaurus: "blog" };

/** Make a folder with `count` articles. The same seed makes the same folder. */
export function makeForeignSite(style: Style, count: number, seed: number): ForeignSite {
  const next = randomFrom(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  const files: Record<string, string | Uint8Array> = { ...OTHERS[style], [`${FOLDERS[style]}/map of pier.pdf`]: "%PDF-1.4\n" };
  const stories = new Map<string, Expected>();
  for (let at = 0; at < count; at += 1) {
    const day = new Date(Date.UTC(2026, 0, 2 + (at % 300))).toISOString().slice(0, 10);
    const fields = { title: `Story ${at} of the ${pick(WORDS)}`, day, tags: [pick(["port", "sea"]), `t${at % 7}`], at };
    const { lines, published, path, page } = HEADS[style](fields);
    const texts: Piece[] = [];
    // Each piece comes in turn, so that few articles are enough for all of them.
    const pieces = PIECES[style];
    for (let n = 0; n < 7; n += 1) texts.push(filled(pieces[(at * 7 + n) % pieces.length] as Piece, at * 10 + n, pick));
    const foreign = texts.map(([written]) => written).join("\n\n");
    files[path] = `${lines}${foreign}\n`;
    const pictures = Math.max(1, foreign.split("/img/pixel.png").length - 1);
    const expected = { title: fields.title, published, tags: fields.tags, text: textOf(texts), pictures, alias: `old/${at}/index.html` };
    stories.set(page, expected);
  }
  return { files, articles: FOLDERS[style], stories };
}

/** Join texts in plain Markdown, with their footnotes at the end. */
function textOf(texts: readonly Piece[]): string {
  const parts = texts.map(([, plain]) => plain.split("\n\nNOTE:\n\n"));
  let count = 0;
  const plain = parts.map(([text = ""]) => text.replaceAll("NOTE", () => String((count += 1))));
  return [...plain, ...parts.flatMap(([, note]) => note ?? [])].join("\n\n");
}

/** Put the same words into both forms of a piece. */
function filled([foreign, plain]: Piece, number: number, pick: <T>(from: readonly T[]) => T): Piece {
  const words = Array.from({ length: 12 }, () => pick(WORDS));
  const fill = (text: string): string => {
    let next = 0;
    return text
      .replaceAll(/\bW\b/g, () => words[next++ % words.length] as string)
      .replaceAll(/(?<![A-Za-z])N(?![A-Za-z])/g, String(100 + (number % 900)));
  };
  return [fill(foreign), fill(plain)];
}
