import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const APT = "apt-get";

/** Whether we may install: a machine of our own, such as a container or a CI runner, and one that has apt. */
export function mayInstall(): boolean {
  return process.getuid?.() === 0 && existsSync("/etc/debian_version");
}

/** Install packages of Debian. What goes wrong is printed; whether they are there afterwards is for the caller to see. */
export function install(packages: readonly string[]): void {
  console.log(`Installing for the tests: ${packages.join(" ")}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", ...packages]]) {
    const { status, error, stdout, stderr } = spawnSync(APT, ["-q", ...args], { env, encoding: "utf8" });
    // A list that cannot be fetched need not be the one that is wanted: go on.
    if (status !== 0) console.error(`${APT} ${args.join(" ")} failed:\n${error?.message ?? `${stdout}${stderr}`}`);
  }
}
