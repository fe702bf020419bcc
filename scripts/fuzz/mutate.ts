/** Text with a meaning in articles. */
const ARTICLE_WORDS: readonly string[] = [
  "---\n",
  "\n---\n",
  "title: ",
  "published: 2026-01-05",
  "tags: [a, b]\n",
  "corrections:\n  - {date: 2026-01-06, note: x}\n",
  "withdrawn: {date: 2026-01-06, reason: x}\n",
  "image: {src: https://x.test/a.png, alt: a}\n",
  ..."&*!|>%@`'\"#-?:,[]{}\\<~_=+.()^/$ \t\n\r\0",
  "<<: ",
  "!!str ",
  "\\u0000",
  "\\x08",
  "\\ud800",
  "null",
  "__proto__",
  "constructor",
  "2026-02-30",
  "? ",
  "- ",
  ": ",
  " #",
  "|-\n",
  ">+\n",
  "**",
  "~~",
  "```",
  "~~~",
  "[^1]",
  "[^1]: a\n",
  "](b)",
  "![a](b)",
  "[a]: b\n",
  "<b>",
  "</b>",
  "<!-- a -->",
  "<script>",
  "&#12;",
  "&amp;",
  "| a | b |\n|---|---|\n| c | d |\n",
  "1. ",
  "> ",
  "    ",
  "## ",
  "===\n",
  "***\n",
  "- [ ] a\n",
  "  \n",
  "\\\n",
  "https://x.test/a",
  "www.x.test",
  "<https://x.test/>",
  "a@x.test",
  "javascript:a",
  "]]>",
  "NEWSWIREPROSE0",
  "\u00a0",
  "\u2028",
  "\u0085",
  "\ufeff",
  "\ufffe",
  "\u0301",
  "🚀",
  "日本",
  "\n\n",
];

/** A random generator. */
export type Random = (below: number) => number;

/** Return a text with a few random changes. */
export function mutate(text: string, other: string, random: Random, words = ARTICLE_WORDS): string {
  let mutant = text;
  for (let times = 1 + random(4); times > 0; times -= 1) mutant = mutateOnce(mutant, other, random, words);
  return mutant.slice(0, 4_000);
}

function mutateOnce(text: string, other: string, random: Random, words: readonly string[]): string {
  const [from, to] = [random(text.length + 1), random(text.length + 1)].toSorted((a, b) => a - b) as [number, number];
  const end = Math.min(to, from + random(32));
  const word = words[random(words.length)] ?? "";
  switch (random(7)) {
    case 0:
      return text.slice(0, from) + word + text.slice(from);
    case 1:
      return text.slice(0, from) + word + text.slice(end);
    case 2:
      return text.slice(0, from) + text.slice(end);
    case 3:
      return text.slice(0, end) + text.slice(from, end).repeat(1 + random(8)) + text.slice(end);
    case 4: {
      const start = random(other.length + 1);
      return text.slice(0, from) + other.slice(start, start + random(120)) + text.slice(end);
    }
    case 5:
      return text.slice(0, from) + String.fromCodePoint(random(8) === 0 ? random(0x110000) : random(0x3000)) + text.slice(from);
    default: {
      // Change the order of lines.
      const lines = text.split("\n");
      const [line = ""] = lines.splice(random(lines.length), 1);
      lines.splice(random(lines.length + 1), 0, line);
      return lines.join("\n");
    }
  }
}
