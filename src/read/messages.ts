import type { Finding } from "../model/problem.ts";

export const PAGE_TAKEN: Finding = {
  code: "pages/address",
  message: "newswire writes a page of its own at the address of this page",
  hint: "Rename this file, or write another `slug`.",
};

export const PAGE_ELSEWHERE: Finding = {
  code: "pages/address",
  message: "a page of this site cannot be at an address on another site",
  hint: "Delete `url`. To link to another site, add it to `site.menu`.",
};

/** @param count - New MDX articles. */
export const mdxArticles = (count: number): Finding => ({
  code: "file/mdx",
  severity: "warning",
  message: `${count === 1 ? "this article is" : `this and ${count - 1} more articles are`} MDX: newswire reads the text, but does not run imports, expressions or components`,
  hint: `Check ${count === 1 ? "its page" : "their pages"}. Other warnings name the code that newswire removes.`,
});

export const keyWithoutEffect = (key: string): Finding => ({
  code: "pages/key",
  severity: "warning",
  message: `${key} has no effect on a page that is not a story`,
  hint: `Delete \`${key}\`, or move this file to the articles.`,
});

export const keyOfWithdrawal = (key: string): Finding => ({
  code: "pages/key",
  message: `${key} works only for stories: this page would stay online`,
  hint: "To take the page offline, write `draft: true` instead, or delete this file.",
});

/** @param other - The other file. */
export const pageCollision = (url: string, other: string): Finding => ({
  code: "pages/collision",
  message: `${other} has this address, too: ${url}`,
  hint: "Rename one of the two files, or write another `slug`.",
});
