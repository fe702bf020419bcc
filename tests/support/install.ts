import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const APT = "apt-get";

/** Whether packages can be installed: as root on Debian, in a container or a CI runner. */
export function mayInstall(): boolean {
  return process.getuid?.() === 0 && existsSync("/etc/debian_version");
}

/** Install Debian packages. Errors are printed; the caller checks whether the tools exist afterwards. */
export function install(packages: readonly string[]): void {
  console.log(`Installing for the tests: ${packages.join(" ")}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", ...packages]]) {
    const { status, error, stdout, stderr } = spawnSync(APT, ["-q", ...args], { env, encoding: "utf8" });
    // Continue: the failed package list may be one that is not needed.
    if (status !== 0) console.error(`${APT} ${args.join(" ")} failed:\n${error?.message ?? `${stdout}${stderr}`}`);
  }
}
