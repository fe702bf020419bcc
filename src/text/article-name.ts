/** The extensions of Markdown files that newswire reads. */
const EXTENSION = /\.(?:md|markdown|mkd|mdown)$/i;

/** Files that are most likely meant as articles, under extensions that newswire does not read: Markdown of other tools, other markup. */
const SIMILAR = /\.(?:mdx|mdtxt|mdtext|mdwn|mkdn|mkdown|rmd|qmd|markdn|adoc|asciidoc|rst|textile|org|(?:md|markdown)\.txt)$/i;

/** Whether a file is an article, by its name. */
export function isArticleName(name: string): boolean {
  return EXTENSION.test(name);
}

/** Whether a file looks like an article that its author wants published, and is not read. */
export function isSimilarToArticle(name: string): boolean {
  return SIMILAR.test(name);
}

/** A path without the extension of articles. */
export function withoutExtension(path: string): string {
  return path.replace(EXTENSION, "");
}
