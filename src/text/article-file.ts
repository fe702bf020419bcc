const READ = /\.(?:md|markdown|mkd|mdown)$/i;

/** Other names of Markdown, and markup in which other tools have articles. */
const SIMILAR =
  /\.(?:mdx|mdoc|mdtxt|mdtext|mdwn|mdn|mdml|mkdn|mkdown|mkdwn|markdn|markdwn|[rq]md|livemd|md\.txt|rst|adoc|asciidoc|org|textile)$/i;

/** Names that articles have here and there, and other files, too. */
const UNTOLD = /\.(?:txt|text|html?)$|^[^.]+$/i;

/** Whether a file or folder is one that people do not mean to publish, by its name: hidden, or left behind by an editor. */
export function isPassedOver(name: string): boolean {
  return /^[.#]|[~#]$/.test(name);
}

/** Whether a file is read as an article, by its name. */
export function isArticleFile(path: string): boolean {
  return READ.test(path);
}

/** Whether a file that is not read looks like an article, by its name; undefined where only its first line can tell. */
export function isLikeArticle(name: string): boolean | undefined {
  return SIMILAR.test(name) || (UNTOLD.test(name) ? undefined : false);
}

/** The path of an article without its extension. */
export function withoutExtension(path: string): string {
  return path.replace(READ, "");
}
