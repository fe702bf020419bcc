import { spawn } from "node:child_process";

/** What a program did. */
export interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to run a program, beside its arguments. */
export interface RunOptions {
  readonly cwd?: string;
  /** Beside PATH; nothing else of this process's environment is passed on, so that a test means the same everywhere. */
  readonly env?: Readonly<Record<string, string>>;
  /** Standard input; default none. */
  readonly input?: string;
  /** Whether permissions of files count, also for root. */
  readonly isBound?: boolean;
  /** Milliseconds until the program is killed and the call fails; default 15 minutes, which only ends one that hangs. */
  readonly timeout?: number;
  /** Called with what it writes to standard error, when it does. */
  readonly onStderr?: (text: string) => void;
}

/** Takes from root what makes it exempt from permissions (capabilities(7)). */
const BOUND = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] as const;

/** What to start so that permissions of files count, where they are to. */
export function boundly(
  line: readonly [program: string, ...args: string[]],
  isBound: boolean,
): readonly [program: string, ...args: string[]] {
  return isBound && process.getuid?.() === 0 ? [...BOUND, ...line] : line;
}

/**
 * Run a program to its end.
 *
 * @throws {Error} when it cannot be started, is killed, or takes too long. A code other than 0 is a result, not an error.
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
