/** The answer to one request. */
export interface Answer {
  /** The URL of the request, absolute. */
  readonly url: string;
  readonly status: number;
  /** Names are in lower case. The values of a repeated header are joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decompressed. Empty if the body was larger than the limit. */
  readonly body: Uint8Array;
  /** Whether the body was larger than the limit, or was not read. */
  readonly isCut: boolean;
}

/** Why a request got no answer. */
type Failure =
  | "timeout"
  /** The certificate or the TLS handshake is invalid. */
  | "tls"
  /** No connection. */
  | "network"
  /** The connection was closed before the answer was complete, or the answer is not HTTP. */
  | "broken"
  /** The body cannot be decompressed. */
  | "coding"
  /** Too many redirects, a loop, or a redirect to another scheme. */
  | "redirect"
  /** The address is in a private network, which public sites should not link to. */
  | "private"
  /** The limit of requests or time was reached, so this request was not sent. */
  | "limit";

/** A request that got no answer. */
export interface NoAnswer {
  readonly url: string;
  readonly failure: Failure;
  /** The reason, to be shown after a colon. */
  readonly message: string;
}

/** The result of a request and its redirects. */
export interface Visit {
  /** The redirects, in order. */
  readonly hops: readonly Answer[];
  readonly end: Answer | NoAnswer;
}

/** Whether a request ended with status 200 and a complete body. */
export function isComplete(end: Answer | NoAnswer): end is Answer {
  return isAnswer(end) && end.status === 200 && !end.isCut;
}

/** Whether a request got an answer, with any status. */
export function isAnswer(end: Answer | NoAnswer): end is Answer {
  return "status" in end;
}
