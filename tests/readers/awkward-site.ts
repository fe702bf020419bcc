import type { FilesAt } from "../support/site.ts";

/** A PNG of one pixel. */
const PIXEL = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

/** Stories that are hard to render: markup in plain text, every field at once, almost no fields. */
export const awkwardSite: FilesAt = (url) => ({
  "newswire.yaml": `
site:
  title: "Q&A <wire> \\"daily\\""
  url: ${url}
  description: 5 < 6 & 7 > 6
  publisher: {name: Bracket & Sons <Ltd>, email: desk@example.org}
  rights: © A & B
feeds: {by: [tag, source, author, section, language], formats: [rss, atom, json, ninjs], archive: true}
hubs: ["https://hub.example.org/?a=1&b=2"]
wires:
  brief: {title: "Brief & <short>", any: [tag:c++], content: summary}
  few: {none: [tag:never], limit: 2}
tags:
  c++: {label: "C++", medtop: "20000231"}
  research: {label: "R&D", description: "Tests & <trials>", medtop: "20000231"}
`,
  "articles/2026-01-01-markup.md": `---
title: "AT&T says 5 < 6, </title> ]]> &amp; <b>bold</b> 'quoted' \\"twice\\""
source: {name: "Smith & <Wesson>", url: "https://smith.example/?a=1&b=2"}
tags: ["C++", "R&D", "<script>"]
authors: ["O'Brien & <Co>", {name: 森 結衣, email: yui@example.org, url: "https://example.org/?a=1&b=2"}, "Third Man"]
published: 2026-01-01T00:00:00+09:00
updated: 2026-03-01T12:00:00Z
summary: "5 < 6 & \\"7\\" > 6, &lt;not a tag&gt; ]]> <b>not bold</b>"
license: MIT
rights: © C & D
section: "Bits & <pieces>"
---
Text with \`<code> & ]]>\`, a [link](https://example.org/?a=1&b=2), "quotes", 5 < 6, &copy; and an emoji 🛰️ in 日本語.
`,
  "articles/2026-01-02-bare.md": "---\ntitle: Bare\n---\nNothing but a body.\n",
  "articles/2026-01-03-heard.md": `---
title: Heard and seen
published: 2026-01-03T23:59:59Z
audio: {src: "https://media.example/a.mp3?x=1&y=2", type: audio/mpeg, length: 123456, duration: 61, title: "A & B"}
video: {src: "https://media.example/v.mp4", type: video/mp4}
image: {src: pixel.png, alt: "a < b", caption: "Caption & more", credit: "Credit <x>"}
url: https://elsewhere.example/story?a=1&b=2
id: tag:example.org,2020:a&b
tags: c++
---
Sound.
`,
  "articles/pixel.png": PIXEL,
  "articles/2026-01-04-corrected.md": `---
title: Corrected
published: 2026-01-04T10:00:00Z
corrections: [{date: 2026-01-05T10:00:00Z, note: "It was 5 < 6 & not 7."}]
---
Corrected text.
`,
  "articles/2026-01-06-withdrawn.md": `---
title: Withdrawn & gone
published: 2026-01-06T10:00:00Z
tags: [C++]
withdrawn: {date: 2026-01-07T10:00:00Z, reason: "Wrong <source> & date."}
---
This must not be seen.
`,
  "articles/2026-01-08-hebrew.md":
    "---\ntitle: שלום & <עולם>\nlanguage: he\ntranslationOf: bare\npublished: 2026-01-08T10:00:00Z\n---\nטקסט בעברית.\n",
  "articles/2026-01-08-japanese.md":
    "---\ntitle: 日本語の見出し\nlanguage: ja\ntranslationOf: hebrew\npublished: 2026-01-08T10:00:00Z\n---\n日本語の本文。\n",
  "articles/2026-01-09-bare-again.md": "---\ntitle: Bare again\ntranslationOf: bare\n---\nThe same, shorter.\n",
  "articles/2026-01-10-pictures.md": `---
title: Pictures here and there
image: {src: pixel.png, alt: "Not for <feeds>", caption: "For the page & no feed", credit: "Agency <only>", syndicate: false}
tags: [R&D, C++]
---
![a "quoted" & <odd> thing](https://media.example/p.jpg?x=1&y=2 "A 'caption' & <more>")

Twice: ![again](https://media.example/p.jpg?x=1&y=2), of no known type: ![](https://media.example/q), named wrongly: ![dot](dot.jpg).
`,
  // `syndicate: false`: not in feeds.
  "articles/dot.jpg": Buffer.concat([PIXEL, Buffer.alloc(1)]),
});
