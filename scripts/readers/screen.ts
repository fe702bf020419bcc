import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import type { Gestures } from "./window-reader.ts";

/** Pixels, enough for readers with three panes. */
const WIDTH = 1280;
const HEIGHT = 900;

/** The screen is still if this many checks in a row, each half a second apart, find no change. */
const LOOKS = 2;
const BETWEEN_LOOKS = 500;

/** Seconds until a changing screen counts as still, and a window as missing. */
const PATIENCE = 45;

/** An X server without a monitor. */
export interface Screen {
  /** Value of DISPLAY for programs: `:90`. */
  readonly display: string;
  /** Wait for the window of a program, and maximize it. */
  readonly fill: (windowClass: string) => Promise<void>;
  /** Do these steps in order, each when the screen is still. */
  readonly press: (gestures: Gestures) => Promise<void>;
  /** Write the screen to a PNG file when it is still. */
  readonly shoot: (file: string) => Promise<void>;
  readonly close: () => void;
}

/**
 * Start Xvfb.
 *
 * @throws {Error} if no display number from 90 to 99 is free.
 */
export async function openScreen(): Promise<Screen> {
  const { server, display } = await startServer();
  process.once("exit", () => server.kill());
  const x = (program: string, args: readonly string[]): Buffer =>
    spawnSync(program, args, { env: { PATH: process.env["PATH"], DISPLAY: display }, maxBuffer: 1 << 26 }).stdout;
  const stillness = async (): Promise<void> => {
    let [last, same] = ["", 0];
    for (let look = 0; look < PATIENCE * 2 && same < LOOKS; look++) {
      const now = createHash("sha256")
        .update(x("import", ["-window", "root", "-depth", "8", "rgb:-"]))
        .digest("hex");
      same = now === last ? same + 1 : 0;
      last = now;
      await wait(BETWEEN_LOOKS);
    }
  };
  return {
    display,
    fill: async (windowClass) => {
      const fill = ["windowmove", "%@", "0", "0", "windowsize", "%@", String(WIDTH), String(HEIGHT)];
      await wait(1_000);
      x("xdotool", ["search", "--sync", "--onlyvisible", "--class", windowClass]);
      // The first window may be a welcome screen, and some windows change their size when they are ready.
      for (let time = 0; time < 2; time++) {
        await stillness();
        x("xdotool", ["search", "--onlyvisible", "--class", windowClass, ...fill]);
      }
      await stillness();
    },
    press: async (gestures) => {
      for (const gesture of gestures) {
        x("xdotool", gesture.map(String));
        await stillness();
      }
    },
    shoot: async (file) => {
      x("xdotool", ["mousemove", String(WIDTH - 2), String(HEIGHT - 2)]);
      await stillness();
      x("import", ["-window", "root", file]);
    },
    close: () => server.kill(),
  };
}

async function startServer(): Promise<{ readonly server: ChildProcess; readonly display: string }> {
  for (let number = 90; number < 100; number++) {
    const socket = `/tmp/.X11-unix/X${number}`;
    if (existsSync(socket)) continue;
    const size = `${WIDTH}x${HEIGHT}x24`;
    const server = spawn("Xvfb", [`:${number}`, "-screen", "0", size, "-nolisten", "tcp"], { stdio: "ignore" });
    for (let look = 0; look < PATIENCE * 10 && server.exitCode === null; look++) {
      if (existsSync(socket)) return { server, display: `:${number}` };
      await wait(100);
    }
    server.kill();
  }
  throw new Error("no X server started. Is Xvfb installed?");
}
