import { EventEmitter } from "node:events";
import { beforeEach, expect, test, vi } from "vitest";
import { MachineFault } from "../../src/model/machine-fault.ts";
import { openWatcher } from "../../src/serve/watch.ts";
import { folder } from "../support/folder.ts";

const system = vi.hoisted(() => ({ watcher: undefined as EventEmitter | undefined, isClosed: false }));

vi.mock("chokidar", () => ({ watch: () => system.watcher }));

const refusal = (): Error => Object.assign(new Error("ENOSPC"), { code: "ENOSPC", syscall: "watch" });

beforeEach(() => {
  system.isClosed = false;
  system.watcher = Object.assign(new EventEmitter(), { add: () => {}, close: async () => void (system.isClosed = true) });
});

const open = (faults: unknown[]): ReturnType<typeof openWatcher> =>
  openWatcher([folder()], [], { onEdit: () => {}, onChange: () => {}, onFault: (error) => faults.push(error) });

test("a limit of the system for watched files is an error that names it, once, and nothing stays open", async () => {
  const opening = open([]);
  for (let file = 0; file < 3; file += 1) system.watcher?.emit("error", refusal());

  await expect(opening).rejects.toThrow(MachineFault);
  await expect(opening).rejects.toThrow("the system has a limit");
  expect(system.isClosed).toBe(true);
});

test("a limit that is reached later is reported once", async () => {
  const faults: unknown[] = [];
  const opening = open(faults);
  system.watcher?.emit("ready");
  await opening;
  for (let file = 0; file < 3; file += 1) system.watcher?.emit("error", refusal());

  expect(faults).toEqual([expect.objectContaining({ code: "ENOSPC" })]);
});
