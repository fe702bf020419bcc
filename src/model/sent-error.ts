/** An error in a form that can be sent to another thread. Structured clone would keep only its message. */
export interface SentError {
  readonly error: object;
  readonly message: string;
}

/** Convert an error to send it. */
export function sendError(error: unknown): SentError {
  return { error: { ...(error as Error) }, message: (error as Error).message };
}

/** Convert a sent error back. It keeps its code and path, but not its class. */
export function receiveError({ error, message }: SentError): Error {
  return Object.assign(new Error(message), error);
}
