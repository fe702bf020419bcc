import { readFrontMatter } from "../article/front-matter.ts";

/** Add a line of YAML to the end of an article's front matter. Front matter in another language stays as it is. */
export function addLine(text: string, line: string): string {
  const found = readFrontMatter(text, () => {});
  if (found?.language !== "yaml") return text;
  return `${text.slice(0, found.closing)}${line}\n${text.slice(found.closing)}`;
}
