import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { isAnswer, isComplete } from "../net/answer.ts";
import type { Visit } from "../net/answer.ts";
import { MachineFault } from "../model/machine-fault.ts";
import { ProblemError, reportInto } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { LedgerPart } from "../ledger/part.ts";
import { hash } from "../text/hash.ts";
import { DOCUMENTS, LEDGER, partPath, LEDGER_PARTS } from "../text/paths.ts";
import { parseUrl, withoutSecrets } from "../text/url.ts";
import { openClient } from "../net/client.ts";
import type { Client } from "../net/client.ts";
import { isPrivateHost } from "../net/private-address.ts";
import { shownPath } from "../disk/shown-path.ts";
import { MOST_HOPS, openVisitor } from "../net/visit.ts";
import { partsIn } from "./ledger-lines.ts";

/** Milliseconds a site may take to hand over its ledger, and bytes it may have: two million stories. */
const LIMITS = { timeLimit: 60_000, sizeLimit: 500_000_000 };

/** Requests for all of it: four documents, each with its redirects; and milliseconds after which no further one is made. */
const TOGETHER = { requests: 30, time: 240_000 };

/** An earlier publication, and whether there may be none. */
export interface Previous {
  /** A published folder, a ledger, or the URL of a published site or of its ledger. */
  readonly source: string;
  /** Whether a site that has neither a ledger nor feeds counts as one that was never published. */
  readonly mayBeFirst: boolean;
}

/**
 * Read the ledger of an earlier publication.
 *
 * @param agent - How newswire introduces itself to a server.
 * @param read - Called with the path of the ledger, which may be gone afterwards, and with its name for messages. Where nothing
 * was published, there is no file at the path. Parts of a ledger lie beside it as they are published.
 * @param isKnown - Whether a part need not be fetched.
 * @throws {ProblemError} when there is none.
 * @throws {MachineFault} ENOLEDGER when it cannot be fetched: a publication that should be compared with another must not go on without.
 */
export async function readPrevious<T>(
  { source, mayBeFirst }: Previous,
  agent: string,
  read: (path: string, shown: string) => T,
  isKnown: (part: LedgerPart) => boolean = () => false,
): Promise<T> {
  if (!/^https?:/i.test(source)) {
    if (mayBeFirst) throw wrongSource("--first", "--first needs --previous with the URL of a site", "Write --previous https://… --first.");
    const path = findLedger(source);
    return read(path, shownPath(path));
  }
  const url = ledgerUrl(source);
  const folder = mkdtempSync(join(tmpdir(), "newswire-"));
  try {
    const path = join(folder, LEDGER);
    await fetchLedger(url, { mayBeFirst, isKnown }, agent, path);
    return read(path, withoutSecrets(url));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An earlier publication as messages may show it. */
export function shownPrevious(source: string): string {
  return /^https?:/i.test(source) ? withoutSecrets(ledgerUrl(source)) : source;
}

function findLedger(source: string): string {
  const isFolder = statSync(source, { throwIfNoEntry: false })?.isDirectory() === true;
  const path = isFolder ? join(source, LEDGER) : source;
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) return path;
  throw wrongSource(path, "--previous names no ledger", `Name a published folder, its ${LEDGER}, or the site's URL.`);
}

function ledgerUrl(source: string): string {
  const url = parseUrl(source);
  const hint = "Write --previous https://news.example.org/, without user and password.";
  if (url === undefined) throw wrongSource("--previous", "the URL is malformed", hint);
  if (url.username !== "" || url.password !== "") throw wrongSource("--previous", "the URL holds a user or password", hint);
  if (url.pathname.endsWith(`/${LEDGER}`)) return url.href;
  return new URL(LEDGER, `${url.origin}${url.pathname.replace(/\/?$/, "/")}`).href;
}

function wrongSource(file: string, message: string, hint: string): ProblemError {
  const problems: Problem[] = [];
  reportInto(problems, file)({ code: "settings/previous", message, hint });
  return new ProblemError(problems);
}

async function fetchLedger(
  url: string,
  { mayBeFirst, isKnown }: { readonly mayBeFirst: boolean; readonly isKnown: (part: LedgerPart) => boolean },
  agent: string,
  path: string,
): Promise<void> {
  // What the user names may be within a private network; what that redirects to only if it is.
  const client = openClient(agent, LIMITS, await isPrivateHost(url));
  const visitor = openVisitor(client, TOGETHER);
  const fetch = (from: string, saveAs: string): Promise<Visit> =>
    visitor.visit(from, { headers: { "accept-encoding": "gzip, br" }, saveAs });
  try {
    const visit = await fetch(url, path);
    if (isComplete(visit.end)) {
      await fetchParts(
        client,
        url,
        partsIn(path).filter((part) => !isKnown(part)),
        dirname(path),
      );
      return;
    }
    const message = `could not fetch ${withoutSecrets(url)}: ${reasonOf(visit)}`;
    if (!isMissing(visit)) throw new MachineFault("ENOLEDGER", message, "Check the URL and the server, then run it again.");
    if (!mayBeFirst) {
      throw new MachineFault("ENOLEDGER", message, "If this site was never published, add --first to --previous.");
    }
    for (const { file } of [DOCUMENTS.rss, DOCUMENTS.atom, DOCUMENTS.json]) {
      const feed = new URL(file, url).href;
      // oxlint-disable-next-line no-await-in-loop -- the second is asked for only if the first is not there
      const found = await fetch(feed, join(dirname(path), file));
      if (isMissing(found)) continue;
      const why = `${withoutSecrets(url)} is not there (404), but for ${withoutSecrets(feed)} ${reasonOf(found)}`;
      const fix = "--first is only for a site that was never published: its ledger and its feeds answer 404.";
      throw new MachineFault("ENOLEDGER", why, fix);
    }
  } finally {
    client.close();
  }
}

async function fetchParts(client: Client, url: string, parts: readonly LedgerPart[], folder: string): Promise<void> {
  const visitor = openVisitor(client, { requests: (1 + MOST_HOPS) * parts.length, time: TOGETHER.time });
  if (parts.length > 0) mkdirSync(join(folder, LEDGER_PARTS));
  for (const { part, hash: listed } of parts) {
    const from = new URL(partPath(part), url).href;
    const saveAs = join(folder, partPath(part));
    // oxlint-disable-next-line no-await-in-loop -- a server is asked for one thing after the other
    const visit = await visitor.visit(from, { headers: { "accept-encoding": "gzip, br" }, saveAs });
    if (!isComplete(visit.end))
      throw new MachineFault(
        "ENOLEDGER",
        `could not fetch ${withoutSecrets(from)}: ${reasonOf(visit)}`,
        "Check the server, then run it again.",
      );
    if (hash(readFileSync(saveAs)) === listed) continue;
    const message = `${withoutSecrets(from)} is not the part that ${LEDGER} lists: the site is being published, or a cache has an old file`;
    throw new MachineFault("ENOLEDGER", message, "Run it again in a few minutes.");
  }
}

function isMissing({ end }: Visit): boolean {
  return isAnswer(end) && end.status === 404;
}

function reasonOf({ end }: Visit): string {
  if (!isAnswer(end)) return end.message;
  const isLarge = end.status === 200 && end.isCut;
  return isLarge ? `it has over ${LIMITS.sizeLimit / 1_000_000} MB` : `the server answers ${end.status}`;
}
