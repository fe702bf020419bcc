/**
 * How many characters a reader sees of a story: without tags, each run of white space one.
 *
 * @param html - As newswire renders it: `<` and `>` stand for nothing but tags.
 */
export function lengthOfText(html: string): number {
  const text = html.replace(/<[^>]*>/g, " ").replace(/&[#\w]+;/g, "&");
  return text.replace(/\s+/g, " ").trim().length;
}
