import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { isAnswer, isComplete } from "../net/answer.ts";
import type { Visit } from "../net/answer.ts";
import { ProblemError, toProblem } from "../model/problem.ts";
import type { Finding } from "../model/problem.ts";
import { readLine } from "../ledger/entry.ts";
import { readPartLine } from "../ledger/part.ts";
import type { LedgerPart } from "../ledger/part.ts";
import { hash } from "../text/hash.ts";
import { partVersionPath } from "../text/part-version.ts";
import { DOCUMENTS, LEDGER, partPath, LEDGER_PARTS } from "../text/paths.ts";
import { parseUrl, withoutSecrets } from "../text/url.ts";
import { openClient } from "../net/client.ts";
import type { Client } from "../net/client.ts";
import { isPrivateHost } from "../net/private-address.ts";
import { shownPath } from "../disk/shown-path.ts";
import { isFolder } from "../disk/is-folder.ts";
import { MOST_HOPS, openVisitor } from "../net/visit.ts";
import {
  ADD_FIRST,
  FIRST_NEEDS_URL,
  LEDGER_NOT_FOUND,
  ledgerNotFetched,
  MALFORMED_PREVIOUS,
  NOT_A_LEDGER,
  notFirst,
  partDiffers,
  PREVIOUS_WITH_PASSWORD,
} from "./messages.ts";
import { linesOf, partsIn } from "./ledger-lines.ts";

/** Milliseconds to fetch a ledger, and its largest size in bytes: two million stories. */
const LIMITS = { timeLimit: 60_000, sizeLimit: 500_000_000 };

/** Requests for the ledger and three feeds, with redirects; and milliseconds after which no further request is made. */
const TOGETHER = { requests: 30, time: 240_000 };

/** Where to read the previous ledger. */
export interface Previous {
  /** A published folder, a ledger, or the URL of a published site or of its ledger. */
  readonly source: string;
  /** Whether a site that has neither a ledger nor feeds counts as never published. */
  readonly mayBeFirst: boolean;
}

/**
 * Read the ledger of an earlier build.
 *
 * @param agent - User agent for requests.
 * @param read - Called with the path of the ledger and its name for messages. The file may be deleted afterwards, and does not exist
 *   if the site was never published. The parts of a ledger are beside it.
 * @param isKnown - Whether a part need not be fetched.
 * @throws {ProblemError} if `source` is wrong.
 * @throws {MachineFault} ENOLEDGER if the ledger cannot be fetched: building without it could contradict what readers have.
 */
export async function readPrevious<T>(
  { source, mayBeFirst }: Previous,
  agent: string,
  read: (path: string, shown: string) => T,
  isKnown: (part: LedgerPart) => boolean = () => false,
): Promise<T> {
  if (!/^https?:/i.test(source)) {
    if (mayBeFirst) throw wrongSource("--first", FIRST_NEEDS_URL);
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

/** Return the previous ledger's name for messages. */
export function shownPrevious(source: string): string {
  return /^https?:/i.test(source) ? withoutSecrets(ledgerUrl(source)) : source;
}

function findLedger(source: string): string {
  const path = isFolder(source) ? join(source, LEDGER) : source;
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) {
    if (isLedger(path)) return path;
    throw wrongSource(shownPath(path), NOT_A_LEDGER);
  }
  throw wrongSource(path === "" ? "--previous" : path, LEDGER_NOT_FOUND);
}

/** Lines after which a file without an entry is not a ledger. Any file may be named, and some have millions. */
const MOST_STRANGE_LINES = 1_000;

/** Whether one of the first lines of a file is one of a ledger, or it has no lines. */
function isLedger(path: string): boolean {
  let strange = 0;
  for (const line of linesOf(path)) {
    if (readLine(line) !== undefined || readPartLine(line) !== undefined) return true;
    strange += 1;
    if (strange === MOST_STRANGE_LINES) break;
  }
  return strange === 0;
}

function ledgerUrl(source: string): string {
  const url = parseUrl(source);
  if (url === undefined) throw wrongSource("--previous", MALFORMED_PREVIOUS);
  if (url.username !== "" || url.password !== "") throw wrongSource("--previous", PREVIOUS_WITH_PASSWORD);
  if (url.pathname.endsWith(`/${LEDGER}`)) return url.href;
  return new URL(LEDGER, `${url.origin}${url.pathname.replace(/\/?$/, "/")}`).href;
}

function wrongSource(file: string, finding: Finding): ProblemError {
  return new ProblemError([toProblem(file, finding)]);
}

async function fetchLedger(
  url: string,
  { mayBeFirst, isKnown }: { readonly mayBeFirst: boolean; readonly isKnown: (part: LedgerPart) => boolean },
  agent: string,
  path: string,
): Promise<void> {
  // The user may name a private address; a redirect may lead to one only if the user did.
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
    if (!isMissing(visit)) throw ledgerNotFetched(withoutSecrets(url), reasonOf(visit));
    if (!mayBeFirst) throw ledgerNotFetched(withoutSecrets(url), reasonOf(visit), ADD_FIRST);
    for (const { file } of [DOCUMENTS.rss, DOCUMENTS.atom, DOCUMENTS.json]) {
      const feed = new URL(file, url).href;
      // oxlint-disable-next-line no-await-in-loop -- the next feed is fetched only if this one does not exist
      const found = await fetch(feed, join(dirname(path), file));
      if (isMissing(found)) continue;
      throw notFirst(withoutSecrets(url), withoutSecrets(feed), reasonOf(found));
    }
  } finally {
    client.close();
  }
}

async function fetchParts(client: Client, url: string, parts: readonly LedgerPart[], folder: string): Promise<void> {
  const visitor = openVisitor(client, { requests: 2 * (1 + MOST_HOPS) * parts.length, time: TOGETHER.time });
  if (parts.length > 0) mkdirSync(join(folder, LEDGER_PARTS));
  for (const { part, hash: listed } of parts) {
    const saveAs = join(folder, partPath(part));
    const fetch = async (path: string): Promise<{ readonly visit: Visit; readonly isListed: boolean }> => {
      const visit = await visitor.visit(new URL(path, url).href, { headers: { "accept-encoding": "gzip, br" }, saveAs });
      return { visit, isListed: isComplete(visit.end) && hash(readFileSync(saveAs)) === listed };
    };
    // oxlint-disable-next-line no-await-in-loop -- one request to a server at a time
    const { visit, isListed } = await fetch(partPath(part));
    // Until the list is replaced, too, a build or deployment keeps the version that it lists.
    // oxlint-disable-next-line no-await-in-loop -- as above
    if (isListed || (await fetch(partVersionPath(part, listed))).isListed) continue;
    const from = withoutSecrets(new URL(partPath(part), url).href);
    throw isComplete(visit.end) ? partDiffers(from) : ledgerNotFetched(from, reasonOf(visit));
  }
}

function isMissing({ end }: Visit): boolean {
  return isAnswer(end) && end.status === 404;
}

function reasonOf({ end }: Visit): string {
  if (!isAnswer(end)) return end.message;
  const isLarge = end.status === 200 && end.isCut;
  return isLarge ? `it is larger than ${LIMITS.sizeLimit / 1_000_000} MB` : `the server answers ${end.status}`;
}
