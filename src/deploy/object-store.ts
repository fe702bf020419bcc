import { createHash } from "node:crypto";
import { isAnswer } from "../net/answer.ts";
import type { Answer, NoAnswer } from "../net/answer.ts";
import { openClient } from "../net/client.ts";
import { hash } from "../text/hash.ts";
import { VERSION } from "../version.ts";
import type { Keys } from "./credentials.ts";
import { noAnswer, refusedRequest } from "./messages.ts";
import { readError, readListing } from "./read-answer.ts";
import type { ListedObject } from "./read-answer.ts";
import type { DeployTarget } from "./read-target.ts";
import { timeOfAnswer, openPatience } from "./send-patiently.ts";
import { openSign } from "./sign-requests.ts";

/** What must hold of the object that a write replaces. Undefined: nothing. */
export type WriteCondition = { readonly isNew: true } | { readonly etag: string } | undefined;

/** The result of a write: the ETag of the new object, or that the condition did not hold. `unsupported`: the storage knows no conditions. */
export type WrittenObject = { readonly kind: "written"; readonly etag: string } | { readonly kind: "conflict" | "unsupported" };

/** An object, as it was read. */
export interface FoundObject {
  readonly body: Uint8Array;
  readonly etag: string;
  /** Seconds since the object was written, by the clock of the storage. NaN if the storage does not say. */
  readonly age: number;
}

/** The objects below the prefix of a target. Paths are relative to it. */
export interface ObjectStore {
  readonly put: (
    path: string,
    body: Uint8Array,
    headers: Readonly<Record<string, string>>,
    condition?: WriteCondition,
  ) => Promise<WrittenObject>;
  readonly get: (path: string) => Promise<FoundObject | undefined>;
  readonly head: (path: string) => Promise<FoundObject | undefined>;
  readonly remove: (path: string) => Promise<void>;
  readonly list: (under: string) => Promise<readonly ListedObject[]>;
  /** Requests sent so far, with retries. */
  readonly requests: () => number;
  /** The time of the storage: milliseconds since 1970. */
  readonly now: () => number;
  readonly close: () => void;
}

/** Milliseconds for one request: for texts, and for files over {@link LARGE} bytes. The limit of an answer is 1 GB: a manifest. */
const [USUAL_TIME, LONG_TIME] = [60_000, 1_800_000];
const LARGE = 4_000_000;
const SIZE_LIMIT = 1_000_000_000;

/**
 * Open the objects of a target. Requests are retried after network errors and overload. A retried write may already have been
 * applied, so a conflict must be resolved by reading.
 */
export async function openObjectStore(target: DeployTarget, keys: Keys): Promise<ObjectStore> {
  const agent = `newswire/${VERSION}`;
  const usual = openClient(agent, { timeLimit: USUAL_TIME, sizeLimit: SIZE_LIMIT }, true);
  const long = openClient(agent, { timeLimit: LONG_TIME, sizeLimit: SIZE_LIMIT }, true);
  const sign = await openSign(keys, target.region);
  const sendPatiently = openPatience();
  let [skew, requests, ahead] = [0, 0, 0];
  const send = async (what: string, request: Request): Promise<Answer> => {
    const { method, url, headers = {}, body } = request;
    const bodyHash = hash(body ?? "");
    const client = (body?.length ?? 0) > LARGE ? long : usual;
    const sendOnce = async (): Promise<Answer | NoAnswer> => {
      const signed = await sign({ method, url, headers, bodyHash, skew });
      requests += 1;
      return client.request(url, { method, headers: signed, body });
    };
    const end = await sendPatiently(async () => {
      const first = await sendOnce();
      if (!isAnswer(first) || !isSkewed(first) || skew !== 0) return first;
      // The clock of this machine is wrong: sign with the time of the storage.
      skew = timeOfAnswer(first) - Date.now();
      return sendOnce();
    });
    if (!isAnswer(end)) throw noAnswer(what, end.message);
    ahead = timeOfAnswer(end) - Date.now();
    return end;
  };
  const urlOf = (path: string): string => target.url + encodeKey(target.prefix + path);
  const read = async (method: "GET" | "HEAD", path: string): Promise<FoundObject | undefined> => {
    const answer = await send(`read ${path}`, { method, url: urlOf(path) });
    // A bucket that does not exist is answered with 404, too.
    if (answer.status === 404 && readError(answer.body).code !== "NoSuchBucket") return undefined;
    if (answer.status !== 200 || answer.isCut) throw refusal(`read ${path}`, answer);
    const { etag = "", "last-modified": modified = "" } = answer.headers;
    return { body: answer.body, etag, age: (Date.parse(answer.headers["date"] ?? "") - Date.parse(modified)) / 1000 };
  };
  return {
    put: async (path, body, headers, condition) => {
      const what = `write ${path}`;
      const all = { ...headers, ...conditionHeaders(condition), "content-length": String(body.length) };
      const answer = await send(what, { method: "PUT", url: urlOf(path), headers: all, body });
      return toWritten(what, answer, condition);
    },
    get: (path) => read("GET", path),
    head: (path) => read("HEAD", path),
    remove: async (path) => {
      const answer = await send(`delete ${path}`, { method: "DELETE", url: urlOf(path) });
      if (answer.status !== 404 && Math.floor(answer.status / 100) !== 2) throw refusal(`delete ${path}`, answer);
    },
    list: async (under) => {
      const found: ListedObject[] = [];
      const full = target.prefix + under;
      for (let token: string | undefined = ""; token !== undefined;) {
        const more = token === "" ? "" : `&continuation-token=${encodeName(token)}`;
        const url = `${target.url}?encoding-type=url&list-type=2&prefix=${encodeName(full)}${more}`;
        // oxlint-disable-next-line no-await-in-loop -- each page names the next one
        const answer = await send("list the objects", { method: "GET", url });
        if (answer.status !== 200) throw refusal("list the objects", answer);
        const page = readListing(answer.body);
        for (const { key, etag } of page.objects) found.push({ key: key.slice(target.prefix.length), etag });
        // A storage that does not go on would be asked forever.
        if (page.next === token) throw refusedRequest("list the objects", answer.status, "", "it sends the same page again");
        token = page.next;
      }
      return found;
    },
    requests: () => requests,
    now: () => Date.now() + ahead,
    close: () => {
      usual.close();
      long.close();
    },
  };
}

interface Request {
  readonly method: "GET" | "HEAD" | "PUT" | "DELETE";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

function conditionHeaders(condition: WriteCondition): Readonly<Record<string, string>> {
  if (condition === undefined) return {};
  return "isNew" in condition ? { "if-none-match": "*" } : { "if-match": condition.etag };
}

function toWritten(what: string, answer: Answer, condition: WriteCondition): WrittenObject {
  const { status, headers } = answer;
  if (status === 200 || status === 201 || status === 204) return { kind: "written", etag: headers["etag"] ?? "" };
  if (condition !== undefined) {
    // 404: the object to replace was deleted.
    if (status === 412 || (status === 404 && readError(answer.body).code !== "NoSuchBucket")) return { kind: "conflict" };
    const isUnknown =
      status === 501 || (status === 400 && /^(?:NotImplemented|InvalidArgument|InvalidRequest)$/.test(readError(answer.body).code));
    if (isUnknown) return { kind: "unsupported" };
  }
  throw refusal(what, answer);
}

function refusal(what: string, answer: Answer): Error {
  const { code, message } = readError(answer.body);
  return refusedRequest(what, answer.status, code, message);
}

function isSkewed({ status, body }: Answer): boolean {
  return status === 403 && readError(body).code === "RequestTimeTooSkewed";
}

function encodeKey(key: string): string {
  return key.split("/").map(encodeName).join("/");
}

/** Percent-encode as signatures require it (RFC 3986, only unreserved characters). */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The ETag that most services give an object that was written in one request: the MD5 of its bytes, in quotes. */
export function usualEtag(body: Uint8Array): string {
  return `"${createHash("md5").update(body).digest("hex")}"`;
}
