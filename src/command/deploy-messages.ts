import type { Deployment } from "../deploy/deploy.ts";
import { plural } from "./messages.ts";

/** Paths listed by a dry run. */
const MOST_SHOWN = 20;

/** Bytes for people. */
export function shownSize(bytes: number): string {
  return bytes < 100_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export const DEPLOY = {
  claimed: "Waiting for another deployment to the same place.",
  list: ({ sent, deleted }: Pick<Deployment, "sent" | "deleted">) => {
    const paths = [...sent.map((path) => `would send ${path}`), ...deleted.map((path) => `would delete ${path}`)];
    const more = paths.length - MOST_SHOWN;
    return [...paths.slice(0, MOST_SHOWN), ...(more > 0 ? [`and ${more} more (--format json lists all)`] : [])].join("\n");
  },
  done: ({ target, sent, deleted, unchanged, bytes, purged }: Deployment, isDryRun: boolean, seconds: number) => {
    const changes = [
      sent.length > 0 && `${plural(sent.length, "file")} sent (${shownSize(bytes)})`,
      deleted.length > 0 && `${deleted.length} deleted`,
      purged.length > 0 && `${plural(purged.length, "URL")} purged`,
    ];
    const what = changes.filter((part) => part !== false).join(", ");
    const rest = `${unchanged} unchanged`;
    if (what === "") return `${target} is up to date: ${rest} (${seconds.toFixed(2)} s).`;
    if (isDryRun) return `Dry run: ${target} would get ${what.replace(" sent", "")}; ${rest}.`;
    return `${target} is up to date: ${what}, ${rest} (${seconds.toFixed(2)} s).`;
  },
};
