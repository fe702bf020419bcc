import { spawn } from "node:child_process";

/**
 * Open a page in the browser of the user.
 *
 * @param onError - Called if there is none.
 */
export function openBrowser(url: string, onError: () => void): void {
  const [program, args] = {
    darwin: ["open", [url]] as const,
    win32: ["rundll32", ["url.dll,FileProtocolHandler", url]] as const,
  }[process.platform as string] ?? ["xdg-open", [url]];
  spawn(program, args, { stdio: "ignore", detached: true })
    .once("error", onError)
    .once("exit", (code) => code !== 0 && onError())
    .unref();
}
