import { createHash, createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEachFile } from "./after-each-file.ts";

/** An object of the storage. */
export interface KeptObject {
  readonly body: Buffer;
  readonly etag: string;
  /** Headers that are sent with it. */
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds since 1970, by the clock of the storage. */
  readonly modified: number;
}

/** A request, as faults see it. `key` is empty for a listing. */
interface StorageRequest {
  readonly method: string;
  readonly key: string;
  readonly headers: IncomingMessage["headers"];
}

/**
 * What goes wrong with a request: a status instead of an answer, no answer before or after the request was applied, or milliseconds of
 * delay.
 */
export type Fault =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | "before"
  | "after"
  | number
  | undefined;

/** Object storage as services offer it, in this process: S3's requests with path-style addresses, signatures and conditional writes. */
export interface ObjectStorage {
  /** For `--endpoint`. */
  readonly endpoint: string;
  /** Region, keys and endpoint for the environment of a command. */
  readonly env: Readonly<Record<string, string>>;
  readonly objects: Map<string, KeptObject>;
  /** Every request that was applied, in order. */
  readonly log: (StorageRequest & { readonly status: number })[];
  /** A site that shows the objects under a prefix, with `index.html` for folders. Ends in `/`. */
  readonly siteUrl: (prefix: string) => string;
  /** Replace what goes wrong. */
  readonly become: (faultOf: (request: StorageRequest) => Fault) => void;
  /** Milliseconds by which its clock is ahead. */
  skew: number;
  /** Whether it ignores `If-Match` and `If-None-Match`. */
  isSimple: boolean;
  /** Keys in a page of a listing. */
  pageSize: number;
}

export const BUCKET = "news";
const [ID, SECRET, REGION] = ["AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "eu-test-1"];

const open: Server[] = [];
afterEachFile(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Start a storage on loopback with the bucket {@link BUCKET}. It is stopped after the last test of the file. */
export async function objectStorage(): Promise<ObjectStorage> {
  const objects = new Map<string, KeptObject>();
  const log: ObjectStorage["log"] = [];
  let faultOf: (request: StorageRequest) => Fault = () => undefined;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk)).on("error", () => {});
    request.on("end", () => void handle(request, response, Buffer.concat(chunks)));
  });
  const storage: ObjectStorage = {
    endpoint: "",
    env: {},
    objects,
    log,
    siteUrl: (prefix) => `${storage.endpoint}/site/${prefix}`,
    become: (next) => (faultOf = next),
    skew: 0,
    isSimple: false,
    pageSize: 1000,
  };
  const handle = async (request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void> => {
    const [path = "", query = ""] = (request.url ?? "").split("?");
    if (path.startsWith("/site/")) return showSite(storage, decodeURIComponent(path.slice(6)), response, request.method === "HEAD");
    const { method = "", headers } = request;
    const key = decodeURIComponent(path.slice(BUCKET.length + 2));
    const seen: StorageRequest = { method, key, headers };
    const fault = faultOf(seen);
    if (typeof fault === "number") await new Promise((resolve) => setTimeout(resolve, fault));
    if (fault === "before") return void request.socket.destroy();
    const answer = typeof fault === "object" ? { ...fault, body: error("SlowDown") } : answerTo(storage, { ...seen, path, query, body });
    log.push({ ...seen, status: answer.status });
    if (fault === "after") return void request.socket.destroy();
    const sent = Buffer.from(answer.body ?? "");
    const length = answer.headers?.["content-length"] ?? String(sent.length);
    response.writeHead(answer.status, { ...answer.headers, date: new Date(clock(storage)).toUTCString(), "content-length": length });
    response.end(method === "HEAD" ? undefined : sent);
  };
  open.push(server);
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const env = {
    AWS_ACCESS_KEY_ID: ID,
    AWS_SECRET_ACCESS_KEY: SECRET,
    AWS_REGION: REGION,
    AWS_ENDPOINT_URL_S3: endpoint,
    HOME: "/nonexistent",
  };
  return Object.assign(storage, { endpoint, env });
}

/** The secrets of the storage, which must never be shown. */
export const SECRETS = [ID, SECRET];

interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
}

type Incoming = StorageRequest & { readonly path: string; readonly query: string; readonly body: Buffer };

const clock = ({ skew }: ObjectStorage): number => Date.now() + skew;

const error = (code: string): string =>
  `<?xml version="1.0"?><Error><Code>${code}</Code><Message>It is ${code}.</Message><AWSAccessKeyId>${ID}</AWSAccessKeyId></Error>`;
const refuse = (status: number, code: string): Reply => ({ status, body: error(code), headers: { "content-type": "application/xml" } });

function answerTo(storage: ObjectStorage, request: Incoming): Reply {
  const refusal = checkSignature(storage, request);
  if (refusal !== undefined) return refusal;
  const { objects } = storage;
  const { method, key, path } = request;
  if (path !== `/${BUCKET}/` && !path.startsWith(`/${BUCKET}/`)) return refuse(404, "NoSuchBucket");
  if (method === "GET" && key === "") return list(storage, new URLSearchParams(request.query));
  const found = objects.get(key);
  if (method === "DELETE") {
    objects.delete(key);
    return { status: 204 };
  }
  if (method === "PUT") return put(storage, request, found);
  if (found === undefined) return refuse(404, "NoSuchKey");
  const headers = { ...found.headers, etag: found.etag, "last-modified": new Date(found.modified).toUTCString() };
  return { status: 200, headers: { ...headers, "content-length": String(found.body.length) }, body: found.body };
}

function put(storage: ObjectStorage, { key, headers, body }: Incoming, found: KeptObject | undefined): Reply {
  const { "if-match": match, "if-none-match": none } = headers;
  if (!storage.isSimple) {
    if (none === "*" && found !== undefined) return refuse(412, "PreconditionFailed");
    if (match !== undefined && found === undefined) return refuse(404, "NoSuchKey");
    if (match !== undefined && match !== found?.etag) return refuse(412, "PreconditionFailed");
  }
  const kept = ["content-type", "cache-control", "content-encoding"].flatMap((name) => {
    const value = headers[name];
    return typeof value === "string" ? [[name, value] as const] : [];
  });
  const etag = `"${createHash("md5").update(body).digest("hex")}"`;
  storage.objects.set(key, { body, etag, headers: Object.fromEntries(kept), modified: clock(storage) });
  return { status: 200, headers: { etag } };
}

function list({ objects, pageSize }: ObjectStorage, query: URLSearchParams): Reply {
  const [prefix, after] = [query.get("prefix") ?? "", query.get("continuation-token") ?? ""];
  const isEncoded = query.get("encoding-type") === "url";
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
  const page = keys.slice(0, pageSize);
  const shown = (key: string): string => (isEncoded ? encodeURIComponent(key).replaceAll("%20", "+") : key.replaceAll("&", "&amp;"));
  const contents = page.map(
    (key) => `<Contents><Key>${shown(key)}</Key><ETag>${objects.get(key)?.etag.replaceAll('"', "&quot;")}</ETag></Contents>`,
  );
  const next =
    keys.length > page.length ? `<NextContinuationToken>${(page.at(-1) ?? "").replaceAll("&", "&amp;")}</NextContinuationToken>` : "";
  const type = isEncoded ? "<EncodingType>url</EncodingType>" : "";
  const isCut = `<IsTruncated>${next !== ""}</IsTruncated>`;
  return {
    status: 200,
    body: `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${type}${isCut}${contents.join("")}${next}</ListBucketResult>`,
  };
}

/** Check a signature independently of newswire (AWS Signature Version 4, header form). */
function checkSignature(storage: ObjectStorage, { method, path, query, headers, body }: Incoming): Reply | undefined {
  const [, id, day = "", signedNames = "", signature] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/eu-test-1\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? "",
    ) ?? [];
  if (id !== ID) return refuse(403, "InvalidAccessKeyId");
  const { "x-amz-date": stamp = "", "x-amz-content-sha256": bodyHash = "" } = headers as Readonly<Record<string, string>>;
  if (bodyHash !== createHash("sha256").update(body).digest("hex")) return refuse(400, "XAmzContentSHA256Mismatch");
  const sent = Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
  if (!(Math.abs(sent - clock(storage)) < 900_000)) return refuse(403, "RequestTimeTooSkewed");
  const names = signedNames.split(";");
  const conditions = Object.keys(headers).filter((name) => /^(?:host|x-amz-|if-)/.test(name));
  if (conditions.some((name) => !names.includes(name))) return refuse(403, "AccessDenied");
  const canonical = [
    method,
    path,
    query.split("&").filter(Boolean).sort().join("&"),
    ...names.map((name) => `${name}:${String(headers[name]).trim()}`),
    "",
    signedNames,
    bodyHash,
  ].join("\n");
  const text = ["AWS4-HMAC-SHA256", stamp, `${day}/${REGION}/s3/aws4_request`, createHash("sha256").update(canonical).digest("hex")].join(
    "\n",
  );
  const hmac = (key: string | Buffer, part: string): Buffer => createHmac("sha256", key).update(part).digest();
  const key = [day, REGION, "s3", "aws4_request"].reduce<string | Buffer>((before, part) => hmac(before, part), `AWS4${SECRET}`);
  return hmac(key, text).toString("hex") === signature ? undefined : refuse(403, "SignatureDoesNotMatch");
}

function showSite({ objects }: ObjectStorage, key: string, response: ServerResponse, isHead: boolean): void {
  const found = objects.get(key === "" || key.endsWith("/") ? `${key}index.html` : key);
  if (found === undefined) return void response.writeHead(404).end("not found");
  response.writeHead(200, { ...found.headers, etag: found.etag }).end(isHead ? undefined : found.body);
}
