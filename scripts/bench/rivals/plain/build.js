// What somebody writes after an afternoon with the READMEs of feed, gray-matter and remark: everything in memory, everything anew.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Feed } from "feed";
import matter from "gray-matter";
import remarkGfm from "remark-gfm";
import remarkHtml from "remark-html";
import remarkParse from "remark-parse";
import { unified } from "unified";

const SITE = "https://news.example.org/";
const LIMIT = 50;

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkHtml).freeze();

const stories = [];
for (const path of readdirSync("articles", { recursive: true })) {
  if (!path.endsWith(".md")) continue;
  const { data, content } = matter(readFileSync(join("articles", path), "utf8"));
  const html = String(await processor.process(content));
  stories.push({ ...data, html, url: `${SITE}articles/${data.slug}/` });
}
stories.sort((a, b) => b.date - a.date);

const byTag = new Map();
for (const story of stories) {
  for (const tag of story.tags) {
    if (!byTag.has(tag)) byTag.set(tag, []);
    byTag.get(tag).push(story);
  }
}

for (const story of stories) write(`articles/${story.slug}/index.html`, page(story));
writeFeeds("", "Pacific Wire", stories);
for (const [tag, tagged] of byTag) writeFeeds(`tags/${tag}/`, `Pacific Wire: ${tag}`, tagged);

function writeFeeds(path, title, all) {
  const items = all.slice(0, LIMIT);
  const link = SITE + path;
  const feed = new Feed({
    title,
    description: "News from both shores of the Pacific",
    id: link,
    link,
    language: "en",
    updated: items[0].date,
    feedLinks: { rss: `${link}rss.xml`, atom: `${link}atom.xml`, json: `${link}feed.json` },
  });
  for (const { title: headline, url, description, html, authors, tags, date } of items) {
    feed.addItem({
      title: headline,
      id: url,
      link: url,
      description,
      content: html,
      author: authors.map((name) => ({ name })),
      category: tags.map((name) => ({ name })),
      date,
    });
  }
  write(`${path}rss.xml`, feed.rss2());
  write(`${path}atom.xml`, feed.atom1());
  write(`${path}feed.json`, feed.json1());
}

function page({ title, url, description, authors, tags, date, html }) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)}</title>
<meta name="description" content="${escape(description)}">
<link rel="canonical" href="${url}">
<link rel="alternate" type="application/rss+xml" href="/rss.xml">
</head>
<body>
<article>
<h1>${escape(title)}</h1>
<p>${escape(authors.join(", "))} <time datetime="${date.toISOString()}">${date.toUTCString()}</time></p>
${html}
<ul>${tags.map((tag) => `<li><a href="/tags/${tag}/">${tag}</a></li>`).join("")}</ul>
</article>
</body>
</html>
`;
}

function escape(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

function write(path, text) {
  const file = join("dist", path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
