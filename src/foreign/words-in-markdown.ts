/** Write words as Markdown that shows them. */
export function toMarkdown(words: string): string {
  return words.replaceAll(/[\\`*_[\]<&]/g, "\\$&");
}

/** Write an address as the destination of a link. */
export function toDestination(address: string): string {
  return encodeURI(address.replaceAll(/%(?![\da-f]{2})/gi, "%25"))
    .replaceAll(/%25(?=[\da-f]{2})/gi, "%")
    .replaceAll(/[()<>]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Write a link, or only the words if there is no address. */
export function toLink(words: string, address: string | undefined): string {
  return address === undefined ? words : `[${words}](${toDestination(address)})`;
}
