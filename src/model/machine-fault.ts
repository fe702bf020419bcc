/** An error that authors cannot fix, in the network, another program or a module. Errors of the operating system stay as they are. */
export class MachineFault extends Error {
  override readonly name = "MachineFault";
  /** An id for programs: `ESLOW`. */
  readonly code: string;
  /** How to fix it, in sentences. */
  readonly fix: string;
  /** The file or folder with the error. */
  readonly path: string | undefined;

  /** @param message - What is wrong, as words after the path and a colon. */
  constructor(code: string, message: string, fix: string, path?: string) {
    super(message);
    this.code = code;
    this.fix = fix;
    this.path = path;
  }
}
