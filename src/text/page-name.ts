/** Whether a file, or a path, has the name of a page: it ends in `.html` or `.htm`, in any case. */
export function isPageName(path: string): boolean {
  return /\.html?$/i.test(path);
}
