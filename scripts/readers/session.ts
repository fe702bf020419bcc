import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Screen } from "./screen.ts";
import type { Stage } from "./stage.ts";
import type { WindowReader } from "./window-reader.ts";
import { writeFiles } from "./write-files.ts";

/** Seconds for a reader to fetch a feed. */
const PATIENCE = 90;

/** Milliseconds for a reader to save its state and quit. */
const MERCY = 10_000;

/** A reader with one subscription that remembers its items. */
export interface WindowSubscription {
  readonly reader: WindowReader;
  readonly home: string;
  readonly stage: Stage;
  /** Path of the feed. */
  readonly feed: string;
}

/** Create a home folder in which a reader is subscribed to a feed. */
export function subscribe(screen: Screen, folder: string, reader: WindowReader, stage: Stage, feed: string): WindowSubscription {
  const home = mkdtempSync(join(folder, `${reader.name}-`));
  const url = stage.url.slice(0, -1) + feed;
  writeFiles(home, reader.home(url));
  reader.prepare?.(home, url, environment(screen, reader, home));
  return { reader, home, stage, feed };
}

/**
 * Start the reader, wait until it has fetched and shows the feed, run `work`, and stop it.
 *
 * @throws {Error} if it does not fetch the feed.
 */
export async function session(screen: Screen, { reader, home, stage, feed }: WindowSubscription, look: () => Promise<void>): Promise<void> {
  const before = stage.asked(feed);
  const options = { env: environment(screen, reader, home), stdio: "ignore", detached: true } as const;
  const program = spawn("dbus-run-session", ["--", reader.name, ...reader.args(home)], options);
  const ended = once(program, "exit");
  // It leads its own process group, so that its helpers end with it.
  const end = (): void => endGroup(program.pid);
  process.once("exit", end);
  try {
    await screen.fill(reader.name);
    await screen.press(reader.fetch);
    for (let second = 0; stage.asked(feed) === before; second++) {
      if (second === PATIENCE) throw new Error(`${reader.name} did not fetch ${feed}`);
      await wait(1_000);
    }
    await look();
    // A killed reader does not save everything, and complains at its next start.
    await screen.press([["key", "ctrl+q"]]);
    await Promise.race([ended, wait(MERCY)]);
  } finally {
    end();
    process.off("exit", end);
  }
}

function environment(screen: Screen, reader: WindowReader, home: string): Record<string, string> {
  return {
    PATH: process.env["PATH"] ?? "",
    HOME: home,
    XDG_RUNTIME_DIR: home,
    DISPLAY: screen.display,
    LANG: "C.UTF-8",
    TZ: "UTC",
    LIBGL_ALWAYS_SOFTWARE: "1",
    // Nothing answers there, so requests outside loopback fail.
    http_proxy: "http://127.0.0.1:9/",
    https_proxy: "http://127.0.0.1:9/",
    no_proxy: "127.0.0.1",
    ...reader.env,
  };
}

function endGroup(leader: number | undefined): void {
  try {
    if (leader !== undefined) process.kill(-leader, "SIGKILL");
  } catch {
    // It has ended.
  }
}
