import { LEDGER } from "../text/paths.ts";
import { error, warning } from "./messages.ts";
import type { Fault } from "./messages.ts";

export const unfinishedFile = (): Fault =>
  warning("verify/leftover", "incomplete file, left by a build that was stopped", "Delete it, or build again.");

export const brokenSymlink = (): Fault =>
  error("verify/unreadable", "broken or circular symbolic link", "Replace it with the file, or delete it.");

export const notAFile = (): Fault => error("verify/unreadable", "named like a feed, but not a file", "Put the feed here, or rename this.");

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
