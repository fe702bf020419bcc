const READ = /\.(?:md|mdx|markdown|mkd|mdown)$/i;

/** Other extensions of Markdown, and markup of other tools. */
const SIMILAR =
  /\.(?:mdoc|mdtxt|mdtext|mdwn|mdn|mdml|mkdn|mkdown|mkdwn|markdn|markdwn|[rq]md|livemd|md\.txt|rst|adoc|asciidoc|org|textile)$/i;

/** Names that articles share with other files. */
const AMBIGUOUS = /\.(?:txt|text|html?)$|^[^.]+$/i;

/** Files that people keep beside articles: the names of GitHub, of Hugo's sections, of templates. Jekyll has articles in two folders. */
const BESIDE = /(?:^|\/)(?:(?:readme|license)\.[^/]+$|_(?!(?:posts|drafts)\/)[^/]*(?:\/|$))/i;

/** Whether `articles.ignore` names a path in the articles folder by default. The path of a folder ends in `/`. */
export function isBesideArticles(path: string): boolean {
  return BESIDE.test(path);
}

/** Whether to ignore a file or folder by its name: it is hidden, or left over by an editor. */
export function isPassedOver(name: string): boolean {
  return /^[.#]|[~#]$/.test(name);
}

/** Whether newswire reads a file as an article, by its name. */
export function isArticleFile(path: string): boolean {
  return READ.test(path);
}

/** Whether an ignored file looks like an article, by its name. Undefined if that depends on its first line. */
export function isLikeArticle(name: string): boolean | undefined {
  return SIMILAR.test(name) || (AMBIGUOUS.test(name) ? undefined : false);
}

/** Return the path of an article without its extension. */
export function withoutExtension(path: string): string {
  return path.replace(READ, "");
}

/** Folders for drafts in other tools. */
const DRAFT_FOLDER = /^_?drafts$|^_draft$/i;

/** Return the folder of a path that holds drafts, or undefined. */
export function draftFolderOf(path: string): string | undefined {
  return path
    .split("/")
    .slice(0, -1)
    .find((name) => DRAFT_FOLDER.test(name));
}
