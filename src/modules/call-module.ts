import { MachineFault } from "../model/machine-fault.ts";
import { oneLine } from "../text/characters.ts";
import { lastPart } from "../text/last-part.ts";
import type { Check } from "./check.ts";

/** A module of the user failed, or returned something invalid. */
export class ModuleFault extends MachineFault {
  /** Its path, as the user knows it. */
  readonly module: string;

  /**
   * @param docs - Where its interface is described.
   */
  constructor(module: string, what: string, docs = "docs/extending.md") {
    super("EMODULE", oneLine(`${module}: ${what}`), `Fix the module. newswire's ${docs} explains it.`);
    this.module = module;
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

/** A function of a module of the user. */
export interface ModuleFunction {
  /** Path of the module, as the user knows it. */
  readonly module: string;
  readonly name: string;
  readonly make: unknown;
  /** Checks the result. */
  readonly check: Check;
  /** Where its interface is described. */
  readonly docs?: string;
}

/**
 * Call a function of a module. It is called twice, with copies of its arguments: it must not change them, and must
 * not depend on anything else.
 *
 * @param about - A URL for messages: what the call is about.
 * @returns the result, if it is valid and the same both times.
 * @throws {ModuleFault} otherwise.
 */
export function callModule({ module, name, make, check, docs }: ModuleFunction, about: string, ...given: readonly unknown[]): unknown {
  const call = `${name}(${about})`;
  const run = (): unknown => (make as (...copies: readonly unknown[]) => unknown)(...structuredClone(given));
  let made: readonly unknown[] = [];
  let isSame: boolean;
  try {
    made = [run(), run()];
    isSame = JSON.stringify(made[0]) === JSON.stringify(made[1]);
  } catch (error) {
    const what = error instanceof Error ? `${error.message}${lineOf(error, module)}` : String(error);
    throw new ModuleFault(module, `${call} failed: ${what}`, docs);
  }
  // A rejected promise must not end the process later.
  for (const promise of made) if (promise instanceof Promise) promise.catch(() => {});
  const fault = made[0] instanceof Promise ? `${call} returned a promise; it must be synchronous` : check(made[0], `the result of ${call}`);
  if (fault !== undefined) throw new ModuleFault(module, fault, docs);
  if (isSame) return made[0];
  const words = `${call} returned different results for the same input; do not use time, randomness or counters`;
  throw new ModuleFault(module, words, docs);
}

/** The line that threw an error, in the module or a file that it imports. These are loaded with a query, and nothing else is. */
function lineOf({ stack = "" }: Error, module: string): string {
  const [, path = "", line] = /([^\s(?]{1,300}\.m?js)\?[^\s?:]{0,300}:(\d+):\d+/.exec(stack) ?? [];
  if (line === undefined) return "";
  return path.endsWith(`/${module.replace("./", "")}`) ? ` (line ${line})` : ` (line ${line} of ${lastPart(path)})`;
}
