import type { HostFiles } from "../hosting/host-files.ts";
import type { HostLimit } from "../hosting/host-limits.ts";
import type { LedgerEntry } from "../ledger/entry.ts";
import type { Finding } from "../model/problem.ts";
import type { Story } from "../model/story.ts";
import { oneLine } from "../text/characters.ts";

/** @param file - The file of the story that moved. */
export function redirectEnded({ url }: Story, former: LedgerEntry, file: string | undefined): Finding {
  return {
    code: "address/reused",
    severity: "warning",
    message: `${url} was the address of ${file ?? former.id}, which is now at ${former.url}: old links to it lead to this story instead`,
    hint: "To keep the old links working, write another `slug` for this story.",
  };
}

/** @param owner - The file of a story, another file of the folder `static`, or `newswire`. */
export function staticCollision(path: string, owner: string): Finding {
  const message =
    owner === "newswire"
      ? `newswire writes ${path} itself, or may write it later`
      : owner.startsWith("static/")
        ? `some systems take ${owner} and this file for one file: only the case of their names differs`
        : `the page of ${owner} needs this path: ${path}`;
  return { code: "static/collision", message, hint: "Rename or delete this file." };
}

export function unscaledPicture(fault: string): Finding {
  return {
    code: "media/widths",
    severity: "warning",
    message: `no smaller versions could be made of this picture, so browsers load the original: ${oneLine(fault)}`,
    hint: "Save the picture again.",
  };
}

/** @param avoidable - Settings that add files. */
export function nearLimit(used: number, { host, unit, most }: HostLimit, avoidable: readonly string[]): Finding {
  const show = (count: number): string => (unit === "files" ? `${count} files` : `${Math.round(count / 1_000_000)} MB`);
  const less = avoidable.length === 0 ? "" : `For fewer files, turn off ${avoidable.join(", ")}. `;
  return {
    code: "host/limit",
    severity: "warning",
    message: `the site has ${show(used)}; ${host} allows ${show(most)}`,
    hint: `${less}\`newswire deploy\` sends to object storage, which has no such limit.`,
  };
}

/** @param total - Number of redirects. */
export function redirectsLimited(total: number, { file, count, why }: HostFiles["limited"][number]): Finding {
  return {
    code: "address/rules",
    severity: "warning",
    message: `${file} has rules for ${count} of ${total} former addresses, the newest stories first: ${why}`,
    hint: "Nothing to fix: redirect pages lead to the other stories.",
  };
}
