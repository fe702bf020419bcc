import { isAnswer } from "../net/answer.ts";
import { openClient } from "../net/client.ts";
import { openVisitor } from "../net/visit.ts";
import { VERSION } from "../version.ts";
import { notFetched, privateAddress, tooLargeAnswer } from "./messages.ts";
import { SourceFault } from "./source.ts";

/** Limits of one answer. */
const BOUNDS = { timeLimit: 120_000, sizeLimit: 512_000_000 };
/** Limits of one import. Milliseconds. */
const TOTAL = { requests: 20_000, time: 3_600_000 };

/** A file that was fetched. */
interface Fetched {
  /** After redirects. */
  readonly url: string;
  readonly type: string | undefined;
}

/** Fetches files over HTTP, within limits. */
export interface Fetcher {
  /**
   * Fetch a URL into a file.
   *
   * @throws {SourceFault} if it cannot be fetched, for any reason.
   */
  readonly fetch: (url: string, file: string) => Promise<Fetched>;
  readonly close: () => void;
}

/** @param bounds - Limits of one answer. */
export function openFetcher(allowPrivate: boolean, bounds = BOUNDS): Fetcher {
  const client = openClient(`newswire/${VERSION}`, bounds, allowPrivate);
  const visitor = openVisitor(client, TOTAL);
  return {
    fetch: async (url, file) => {
      const { end } = await visitor.visit(url, { saveAs: file });
      if (!isAnswer(end)) throw new SourceFault(end.failure === "private" ? privateAddress(end.message) : notFetched(end.message));
      if (end.status !== 200) throw new SourceFault(notFetched(`the server returned status ${end.status}`));
      if (end.isCut) throw new SourceFault(tooLargeAnswer(bounds.sizeLimit));
      return { url: end.url, type: end.headers["content-type"] };
    },
    close: client.close,
  };
}
