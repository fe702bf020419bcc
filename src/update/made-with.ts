import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { findEncoder } from "../media/find-encoder.ts";
import type { Run } from "../options.ts";
import { modulesIn } from "../settings/modules-in.ts";
import { isJekyll } from "../site/is-jekyll.ts";
import { isVault } from "../site/is-vault.ts";
import { findThemeFiles } from "../site/theme-files.ts";
import { hash } from "../text/hash.ts";
import { VERSION } from "../version.ts";

/** Key in the index of its {@link fingerprint}. */
export const MADE_WITH = "made with";

/** Key in the index of the output folder. */
export const OUT = "out";

/**
 * Hash everything but the articles that the index depends on: the settings and their modules, the theme without its stylesheet, the code of newswire, and paths.
 *
 * Code in `node_modules` is identified by its version and file sizes; code in a working copy also by file times.
 */
export function fingerprint(run: Run): string {
  const { config, articles } = run;
  const code = fileURLToPath(new URL(import.meta.url.endsWith(".ts") ? ".." : ".", import.meta.url));
  const isInstalled = code.includes(`${sep}node_modules${sep}`);
  const files = readdirSync(code, { recursive: true, encoding: "utf8" }).filter((file) => /\.[jt]s$/.test(file) && !file.endsWith(".d.ts"));
  const parts = files.sort().map((file) => {
    const { size, mtimeMs } = statSync(join(code, file));
    return `${file} ${size}${isInstalled ? "" : ` ${mtimeMs}`}`;
  });
  const settings = textOf(config);
  const modules = modulesIn(settings).map((path) => textOf(join(dirname(config), path)));
  return hash(
    [
      VERSION,
      process.versions["unicode"] ?? "",
      String(isVault(run)),
      String(isJekyll(run)),
      resolve(articles),
      resolve(config),
      run.url ?? "",
      run.secret,
      // The paths of smaller pictures depend on it.
      settings.includes("widths") ? (findEncoder(config)?.version ?? "") : "",
      JSON.stringify(run.local ?? {}),
      settings,
      ...modules,
      findThemeFiles(run).version,
      ...parts,
    ].join("\n"),
    32,
  );
}

/** Return the text of a file; empty if it cannot be read, which is reported elsewhere. */
function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
