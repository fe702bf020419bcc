import { readAccount } from "./credentials.ts";
import type { Keys } from "./credentials.ts";
import { locateTarget, readEndpoint, readTarget } from "./read-target.ts";
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
  // A wrong command line is reported before missing keys.
  const named = readTarget(target);
  const option = endpoint === undefined ? undefined : readEndpoint(endpoint, "--endpoint");
  const account = readAccount(env);
  const service = option ?? (account.endpoint === undefined ? undefined : readEndpoint(account.endpoint, account.endpointName));
  return { target: locateTarget(named, service, account.region), keys: account.keys };
}
