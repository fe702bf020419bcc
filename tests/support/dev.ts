import { spawn } from "node:child_process";
import { request } from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import type { Told } from "../../src/serve/dev-server.ts";
import { afterEachFile } from "./after-each-file.ts";
import { COMMAND, NODE } from "./command.ts";

/** A response of a server. */
interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A running `newswire dev`. */
export interface Dev {
  /** With a final `/`. */
  readonly url: string;
  /** Request a path below the site, as it is written, or a whole URL. */
  readonly get: (
    path: string,
    options?: { readonly method?: string; readonly headers?: Readonly<Record<string, string>> },
  ) => Promise<Answer>;
  /** Wait for the end of the next build. */
  readonly next: () => Promise<Told>;
  /** Wait for a build that ends like this. */
  readonly until: (isWanted: (told: Told) => boolean) => Promise<Told>;
  /** Wait until something holds, and look again after each build. */
  readonly when: (check: () => Promise<boolean>) => Promise<void>;
  /** Everything printed to standard error. */
  readonly printed: () => string;
  /** Send a signal, and wait for the end. Returns the exit code. */
  readonly end: (signal?: NodeJS.Signals) => Promise<number | null>;
}

const ends: (() => Promise<unknown>)[] = [];
afterEachFile(async () => {
  await Promise.all(ends.splice(0).map((end) => end()));
});

/** Start `newswire dev` in a folder, at a free port. It ends after the last test of the file. */
export async function startDev(root: string, ...args: readonly string[]): Promise<Dev> {
  const port = args.includes("--port") ? [] : ["--port", "0"];
  const child = spawn(NODE, [COMMAND, "dev", "--now", "2026-06-01T00:00:00Z", ...port, ...args], {
    cwd: root,
    env: { PATH: process.env["PATH"] },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stderr.on("data", (data: Buffer) => (stderr += data.toString()));
  const exit = new Promise<number | null>((resolve) => child.once("close", resolve));
  const end = (signal: NodeJS.Signals = "SIGINT"): Promise<number | null> => {
    child.kill(signal);
    return exit;
  };
  ends.push(() => end("SIGKILL"));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (data: Buffer) => {
      stdout += data.toString();
      if (stdout.endsWith("\n")) resolve(stdout.trim());
    });
    void exit.then((code) => reject(new Error(`newswire dev ended with ${code}:\n${stderr}`)));
  });
  const next = await listen(new URL("/@newswire/events", url).href);
  // The state before any change.
  await next();
  return {
    url,
    get: (path, options) => ask(url, path, options),
    next,
    until: async (isWanted) => {
      for (;;) {
        const told = await next();
        if (isWanted(told)) return told;
      }
    },
    when: async (check) => {
      while (!(await check())) await next();
    },
    printed: () => stderr,
    end,
  };
}

/** `fetch` would remove `..` from a path, and keep `Host`. */
function ask(
  site: string,
  path: string,
  { method = "GET", headers = {} }: { readonly method?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Answer> {
  const { hostname, port, pathname } = new URL(site);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path: path.startsWith("/") ? path : pathname + path, method, headers, agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => (text += part));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    })
      .once("error", reject)
      .end();
  });
}

/** Listen to the events of a server. Returns a function that waits for the next one. */
async function listen(url: string): Promise<() => Promise<Told>> {
  const response = await fetch(url);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = "";
  return async () => {
    for (;;) {
      const [, data, rest] = /^(?::\n\n)*data: (.*)\n\n([^]*)$/.exec(text) ?? [];
      if (data !== undefined) {
        text = rest ?? "";
        return JSON.parse(data) as Told;
      }
      const { value, done } = await reader.read();
      if (done) throw new Error("the server has ended");
      text += decoder.decode(value, { stream: true });
    }
  };
}
