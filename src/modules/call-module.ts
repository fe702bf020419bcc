import { MachineFault } from "../model/machine-fault.ts";
import { oneLine } from "../text/characters.ts";
import type { Check } from "./check.ts";

/** A fault of a module: it failed, or gave what can be in no feed. */
export class ModuleFault extends MachineFault {
  /** @param module - Its path, as the settings have it. */
  constructor(module: string, what: string) {
    super("EMODULE", oneLine(`${module}: ${what}`), "Fix the module: docs/extending.md says what it may do.");
  }
}

/** What a module fails with, in words; undefined where it does not. */
export function faultIn(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof ModuleFault) return error.message;
    throw error;
  }
}

/** A function of somebody's module. */
export interface ModuleFunction {
  /** Path of the module, as the settings have it. */
  readonly module: string;
  readonly name: string;
  readonly make: unknown;
  /** What it gives. */
  readonly check: Check;
}

/**
 * Ask a function of somebody's module. It is asked twice, each time with copies: what it is given is told to others too, and
 * what it keeps must not count.
 *
 * @param about - Of what it is asked: an address, for the message.
 * @returns What it gave, checked; both times the same.
 * @throws {ModuleFault} otherwise.
 */
export function callModule({ module, name, make, check }: ModuleFunction, about: string, ...given: readonly unknown[]): unknown {
  const call = `${name}(${about})`;
  const ask = (): unknown => (make as (...copies: readonly unknown[]) => unknown)(...structuredClone(given));
  let made: readonly unknown[] = [];
  let isSame: boolean;
  try {
    made = [ask(), ask()];
    isSame = JSON.stringify(made[0]) === JSON.stringify(made[1]);
  } catch (error) {
    throw new ModuleFault(module, `${call} failed: ${error instanceof Error ? error.message : String(error)}`);
  }
  // What a promise fails with later is not to end the process.
  for (const promise of made) if (promise instanceof Promise) promise.catch(() => {});
  const fault = made[0] instanceof Promise ? `${call} gave a promise; it must answer at once` : check(made[0], call);
  if (fault !== undefined) throw new ModuleFault(module, fault);
  if (isSame) return made[0];
  throw new ModuleFault(module, `${call} gave two different things for the same: it may know no clock, no chance and no count`);
}
