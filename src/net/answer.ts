/** What a server said to one request. */
export interface Answer {
  /** What was asked for, absolute. */
  readonly url: string;
  readonly status: number;
  /** Names in lower case; values of a repeated one are joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body without its compression; as much of it as was wanted. */
  readonly body: Uint8Array;
  /** Whether there was more than was wanted. */
  readonly isCut: boolean;
}

/**
 * Why there is no answer: none in time; no certificate to trust; no connection; one that broke before the answer was whole; a
 * body that does not decompress; too many redirects, or one that may not be followed; an address within a private network,
 * which a public site has no business naming; more requests than were meant to be made.
 */
type Failure = "timeout" | "tls" | "network" | "broken" | "coding" | "redirect" | "private" | "limit";

/** A request that got no answer. */
export interface NoAnswer {
  readonly url: string;
  readonly failure: Failure;
  /** Why, in words that can follow a colon. */
  readonly message: string;
}

/** Where a request led. */
export interface Visit {
  /** The redirects on the way, in their order. */
  readonly hops: readonly Answer[];
  readonly end: Answer | NoAnswer;
}

/** Whether there is an answer that has what was asked for, and all of it. */
export function isComplete(end: Answer | NoAnswer): end is Answer {
  return isAnswer(end) && end.status === 200 && !end.isCut;
}

/** Whether there is an answer. */
export function isAnswer(end: Answer | NoAnswer): end is Answer {
  return "status" in end;
}
