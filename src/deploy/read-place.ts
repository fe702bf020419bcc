import { readAccount } from "./credentials.ts";
import type { Keys } from "./credentials.ts";
import { readTarget } from "./read-target.ts";
import type { DeployTarget } from "./read-target.ts";

/**
 * Read a target and the keys for it from options and environment.
 *
 * @throws {ProblemError} if the target is malformed, or there are no keys.
 */
export function readPlace({
  target,
  endpoint,
  env,
}: {
  readonly target: string;
  readonly endpoint?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}): { readonly target: DeployTarget; readonly keys: Keys } {
  const account = readAccount(env);
  return { target: readTarget(target, { endpoint: endpoint ?? account.endpoint, region: account.region }), keys: account.keys };
}
