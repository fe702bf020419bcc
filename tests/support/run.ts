import { spawn } from "node:child_process";

/** The result of a program. */
export interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Options for running a program. */
export interface RunOptions {
  readonly cwd?: string;
  /** Added to PATH. Nothing else of the environment is passed on, so that tests do the same everywhere. */
  readonly env?: Readonly<Record<string, string>>;
  /** Standard input; default none. */
  readonly input?: string;
  /** Whether file permissions apply, even to root. */
  readonly isBound?: boolean;
  /** Milliseconds until the program is killed and the call fails; default 15 minutes, only to stop one that hangs. */
  readonly timeout?: number;
  /** Called for each output on standard error. */
  readonly onStderr?: (text: string) => void;
}

/** Removes the capabilities that exempt root from permissions (capabilities(7)). */
const BOUND = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] as const;

/** Return a command line under which file permissions apply, if `isBound`. */
export function boundly(
  line: readonly [program: string, ...args: string[]],
  isBound: boolean,
): readonly [program: string, ...args: string[]] {
  return isBound && process.getuid?.() === 0 ? [...BOUND, ...line] : line;
}

/**
 * Run a program to its end.
 *
 * @throws {Error} if it cannot be started, is killed, or takes too long. An exit code other than 0 is a result, not an error.
 */
export function run(
  program: string,
  args: readonly string[],
  { cwd, env = {}, input = "", isBound = false, timeout = 900_000, onStderr = () => {} }: RunOptions = {},
): Promise<Result> {
  const [first, ...rest] = boundly([program, ...args], isBound);
  return new Promise((resolve, reject) => {
    const child = spawn(first, rest, {
      cwd,
      env: { PATH: process.env["PATH"], ...env },
      stdio: "pipe",
      timeout,
      killSignal: "SIGKILL",
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
      onStderr(text);
    });
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code !== null) resolve({ code, stdout, stderr });
      else reject(new Error(`${program} ${args.join(" ")} was ended by ${signal} (limit ${timeout} ms)\n${stdout}${stderr}`));
    });
    child.stdin.on("error", () => {}); // A program may end before it has read all of its input.
    child.stdin.end(input);
  });
}
