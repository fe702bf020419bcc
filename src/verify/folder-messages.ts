import { LEDGER } from "../text/paths.ts";
import { error, warning } from "./messages.ts";
import type { Fault } from "./messages.ts";

/** @param out - The folder to verify. */
export const folderOfSettings = (out: string): Fault =>
  error("settings/target", "this is the folder of the settings, not of the site", `Run \`newswire verify ${out}\`.`);

export const unfinishedFile = (): Fault =>
  warning("verify/leftover", "incomplete file, left by a build that was stopped", "Delete it, or build again.");

export const brokenSymlink = (): Fault =>
  error("verify/unreadable", "broken or circular symbolic link", "Replace it with the file, or delete it.");

export const notAFile = (): Fault => error("verify/unreadable", "named like a feed, but not a file", "Put the feed here, or rename this.");

/** The fix for a document of the folder that is not a feed. */
export const REBUILD = "Build again. If newswire did not write this file, delete or rename it.";

export const wrongSidecar = (original: string): Fault =>
  error(
    "verify/sidecar",
    `not a compressed copy of ${original}`,
    "Build again, or delete this file: servers send it instead of the original.",
  );

export const wrongLedgerPart = (isThere: boolean): Fault =>
  error(
    "ledger/part",
    isThere ? `not the part that ${LEDGER} lists` : `missing, though ${LEDGER} lists this part`,
    `Build again, and upload the parts before ${LEDGER}.`,
  );

/** @param url - Where the feed will be served, according to the settings. */
export const otherSelfLink = (self: string, url: string): Fault =>
  error(
    "verify/self",
    `the feed says that its address (rel="self") is ${self}, but it will be at ${url}, according to \`site.url\``,
    "Fix `site.url`, or build again: some readers subscribe to the address in the feed.",
  );

export const deadLink = (reference: string): Fault =>
  error(
    "verify/dead-link",
    `broken link: \`${reference}\``,
    "Build again. If the link is still broken, fix it in the article. If newswire did not write this file, fix the link here.",
  );

export const ledgerFeedNotFound = (path: string): Fault =>
  error("verify/dead-link", `the ledger lists a feed that is not in the folder: ${path}`, "Build again. Its subscribers get an error.");
