import { fillPattern } from "../text/permalink.ts";
import type { PermalinkParts } from "../text/permalink.ts";

/** Words of addresses in Jekyll and Hugo that newswire's own patterns do not have. */
const WORDS: Readonly<Record<string, (parts: PermalinkParts) => string>> = {
  ...Object.fromEntries(
    "title name filename contentbasename slugorfilename slugorcontentbasename basename".split(" ").map((word) => [word, slugOf]),
  ),
  i_month: ({ day }) => String(Number(day.slice(5, 7))),
  i_day: ({ day }) => String(Number(day.slice(8, 10))),
  short_year: ({ day }) => day.slice(2, 4),
  output_ext: () => ".html",
};

/** Expressions of Liquid and Nunjucks with the same meaning (11ty.dev, "Permalinks"). */
const EXPRESSIONS = /\{\{-?\s{0,9}(?:(?:page\.)?(?:fileSlug|slug)|title\s{0,9}\|\s{0,9}slug(?:ify)?)\s{0,9}-?\}\}/g;
const DATES = /\{\{-?\s{0,9}(?:page\.)?date\s{0,9}\|\s{0,9}date:?\s{0,9}\(?["']([%\w/-]{1,40})["']\)?\s{0,9}-?\}\}/g;
const DATE_WORDS: Readonly<Record<string, string>> = { "%Y": ":year", "%m": ":month", "%d": ":day", "%-m": ":i_month", "%-d": ":i_day" };

/** Fill in the pattern that an article of another tool may have for its address: `/news/:title/`. */
export function expandAddress(written: string, parts: PermalinkParts): string {
  if (!/[:{]/.test(written) || /^[a-z]+:\/\//i.test(written)) return written;
  const pattern = written
    .replaceAll(EXPRESSIONS, ":slug")
    .replaceAll(DATES, (_, format: string) => format.replaceAll(/%-?\w/g, (word) => DATE_WORDS[word] ?? word));
  const more = Object.fromEntries(Object.entries(WORDS).map(([word, valueOf]) => [word, () => valueOf(parts)]));
  return fillPattern(pattern, parts, more);
}

function slugOf({ slug }: PermalinkParts): string {
  return slug;
}
