import type { HostFiles } from "../hosting/host-files.ts";
import type { LedgerEntry } from "../ledger/entry.ts";
import type { Finding } from "../model/problem.ts";
import type { Story } from "../model/story.ts";

/** @param file - The file of the story that moved. */
export function redirectEnded({ url }: Story, former: LedgerEntry, file: string | undefined): Finding {
  return {
    code: "address/reused",
    severity: "warning",
    message: `${url} was the address of ${file ?? former.id}, which is now at ${former.url}: old links to it lead to this story instead`,
    hint: "To keep the old links working, write another `slug` for this story.",
  };
}

/** @param owner - The file of a story, or `newswire`. */
export function staticCollision(path: string, owner: string): Finding {
  const isStory = owner !== "newswire";
  return {
    code: "static/collision",
    message: isStory ? `the page of ${owner} has this path, too: ${path}` : `newswire writes ${path} itself, or may write it later`,
    hint: isStory ? "Rename this file, or give the story another `slug`." : "Rename or delete this file.",
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
