/** What keeps newswire from going on, beside errors of the system: the network, another program, a module. It is nothing an author can fix. */
export class MachineFault extends Error {
  override readonly name = "MachineFault";
  /** For programs: `ESLOW`. */
  readonly code: string;
  /** What to do about it, in sentences. */
  readonly fix: string;
  /** The file or folder it is about. */
  readonly path: string | undefined;

  /** @param message - What is wrong, in words that can follow the path and a colon. */
  constructor(code: string, message: string, fix: string, path?: string) {
    super(message);
    this.code = code;
    this.fix = fix;
    this.path = path;
  }
}
