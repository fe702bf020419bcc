import { SaxesParser } from "saxes";

const WRAPPER =
  '<newswire xmlns="http://www.w3.org/2005/Atom" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">';

/**
 * Prove that an XML fragment parses before it may enter a feed: one that does not would make every feed it is in
 * unreadable.
 *
 * @throws {Error} when it does not. That is a fault of newswire, never of the article.
 */
export function assertWellFormed(fragment: string, what: string): void {
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw new Error(`${what} became XML that does not parse: ${error.message}`);
  });
  parser.write(`${WRAPPER}${fragment}</newswire>`).close();
}
