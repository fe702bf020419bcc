import { MachineFault } from "../model/machine-fault.ts";
import { oneLine } from "../text/characters.ts";
import type { Check } from "./check.ts";

/** A custom format or profile failed, or returned something invalid. */
export class ModuleFault extends MachineFault {
  /** @param module - Its path in the settings. */
  constructor(module: string, what: string) {
    super("EMODULE", oneLine(`${module}: ${what}`), "Fix the module. Its interface: docs/extending.md");
  }
}

/** Run some work; return the message of a module's fault. */
export function faultIn(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof ModuleFault) return error.message;
    throw error;
  }
}

/** A function of a custom format or profile. */
export interface ModuleFunction {
  /** Path of the module in the settings. */
  readonly module: string;
  readonly name: string;
  readonly make: unknown;
  /** Checks the result. */
  readonly check: Check;
}

/**
 * Call a function of a custom format or profile. It is called twice, with copies of its arguments: it must not change them, and must
 * not depend on anything else.
 *
 * @param about - A URL for messages: what the call is about.
 * @returns the result, if it is valid and the same both times.
 * @throws {ModuleFault} otherwise.
 */
export function callModule({ module, name, make, check }: ModuleFunction, about: string, ...given: readonly unknown[]): unknown {
  const call = `${name}(${about})`;
  const run = (): unknown => (make as (...copies: readonly unknown[]) => unknown)(...structuredClone(given));
  let made: readonly unknown[] = [];
  let isSame: boolean;
  try {
    made = [run(), run()];
    isSame = JSON.stringify(made[0]) === JSON.stringify(made[1]);
  } catch (error) {
    throw new ModuleFault(module, `${call} failed: ${error instanceof Error ? error.message : String(error)}`);
  }
  // A rejected promise must not end the process later.
  for (const promise of made) if (promise instanceof Promise) promise.catch(() => {});
  const fault = made[0] instanceof Promise ? `${call} returned a promise; it must be synchronous` : check(made[0], call);
  if (fault !== undefined) throw new ModuleFault(module, fault);
  if (isSame) return made[0];
  throw new ModuleFault(module, `${call} returned different results for the same input; do not use time, randomness or counters`);
}
