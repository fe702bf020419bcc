/** An error that crosses from one thread to another, which keeps nothing of it but its message unless it is sent. */
export interface SentError {
  readonly error: object;
  readonly message: string;
}

/** An error as it is sent. */
export function sendError(error: unknown): SentError {
  return { error: { ...(error as Error) }, message: (error as Error).message };
}

/** The error that was sent: with its code and path, without its class. */
export function receiveError({ error, message }: SentError): Error {
  return Object.assign(new Error(message), error);
}
