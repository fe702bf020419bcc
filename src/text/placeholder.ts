const HOST = /^(?:example\.(?:org|com|net)|localhost|127(?:\.\d+){3}|\[::1\])$/;

/**
 * Whether the address of a site stands for one that it does not have yet: a reserved name (RFC 2606), or this machine. A name below
 * it, such as news.example.org, may be a real site in a private network or a test, and does not count.
 *
 * @param url - Absolute and valid.
 */
export function isPlaceholder(url: string): boolean {
  return HOST.test(new URL(url).hostname);
}
