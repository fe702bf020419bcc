import { randomUUID } from "node:crypto";
import { ProblemError, toProblem } from "../model/problem.ts";
import type { Settings } from "../model/settings.ts";
import type { Answer } from "../net/answer.ts";
import type { FetchOptions } from "../net/client.ts";
import { hash } from "../text/hash.ts";
import { isObject } from "../text/is-object.ts";
import { escapeXml } from "../text/xml.ts";
import { parseUrl } from "../text/url.ts";
import { readAccount } from "./credentials.ts";
import { malformedEndpoint, noToken } from "./messages.ts";
import { readError } from "./read-answer.ts";
import { isLater } from "./send-patiently.ts";
import { openSign } from "./sign-requests.ts";

/** A request to the API of a CDN. */
interface PurgeRequest {
  readonly url: string;
  readonly options: FetchOptions;
}

/** A CDN that can purge URLs. */
export interface Cdn {
  readonly name: string;
  /** Divide URLs into requests. */
  readonly requestsFor: (urls: readonly string[], site: string) => Promise<readonly PurgeRequest[]>;
  readonly mustRetry: (answer: Answer) => boolean;
  /** What the CDN says about an error. */
  readonly reasonOf: (answer: Answer) => string;
  /** Never shown. */
  readonly secret: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Open the CDNs of the settings, with tokens from the environment.
 *
 * @throws {ProblemError} if a token is missing.
 */
export function openCdns({ purge = {} }: Settings["deploy"], env: Environment): readonly Cdn[] {
  const { cloudflare, cloudfront, fastly } = purge;
  return [
    cloudflare === undefined ? undefined : openCloudflare(cloudflare, env),
    cloudfront === undefined ? undefined : openCloudFront(cloudfront, env),
    fastly === true ? openFastly(env) : undefined,
  ].filter((cdn) => cdn !== undefined);
}

/** URLs per request, on all plans but Enterprise (developers.cloudflare.com/cache/how-to/purge-cache, July 2026). */
const CLOUDFLARE_URLS = 100;

function openCloudflare(zone: string, env: Environment): Cdn {
  const secret = tokenOf(env, "CLOUDFLARE_API_TOKEN", "deploy.purge.cloudflare");
  const url = `${endpointOf(env, "CLOUDFLARE_BASE_URL", "https://api.cloudflare.com/client/v4")}/zones/${zone}/purge_cache`;
  const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
  return {
    name: "Cloudflare",
    requestsFor: async (urls) =>
      batchesOf(urls, CLOUDFLARE_URLS).map((files) => ({ url, options: toPost(headers, JSON.stringify({ files })) })),
    mustRetry: isLater,
    reasonOf: ({ body }) => {
      const { errors } = readJson(body);
      const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
      return textOf(isObject(first) ? first["message"] : undefined);
    },
    secret,
  };
}

/** Paths that may be in progress at once (docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/InvalidationLimits.html). */
const CLOUDFRONT_PATHS = 3_000;

/** Codes of errors that CloudFront sends with status 400, but that mean "try again". */
const CLOUDFRONT_LATER: ReadonlySet<string> = new Set(["TooManyInvalidationsInProgress", "Throttling", "ThrottlingException"]);

function openCloudFront(distribution: string, env: Environment): Cdn {
  const { keys } = readAccount(env);
  const base = endpointOf(env, "AWS_ENDPOINT_URL_CLOUDFRONT", "https://cloudfront.amazonaws.com");
  const url = `${base}/2020-05-31/distribution/${distribution}/invalidation`;
  return {
    name: "CloudFront",
    requestsFor: async (urls, site) => {
      if (urls.length === 0) return [];
      const body = toInvalidation(pathsFor(urls, site));
      const sign = await openSign(keys, "us-east-1", "cloudfront");
      const headers = await sign({ method: "POST", url, headers: { "content-type": "text/xml" }, bodyHash: hash(body), skew: 0 });
      return [{ url, options: toPost(headers, body) }];
    },
    mustRetry: (answer) => isLater(answer) || CLOUDFRONT_LATER.has(readError(answer.body).code),
    reasonOf: ({ body }) => [readError(body).code, readError(body).message].filter(Boolean).join(": "),
    secret: keys.secretAccessKey,
  };
}

/**
 * The paths to invalidate: of a folder, also the path of its index.html, because a function may rewrite URLs before the cache sees them.
 * If there are too many, the whole site, which counts as one path.
 */
function pathsFor(urls: readonly string[], site: string): readonly string[] {
  const paths = urls.flatMap((url) => {
    const path = new URL(url).pathname.replaceAll("*", "%2A");
    return path.endsWith("/") ? [path, `${path}index.html`] : [path];
  });
  return paths.length > CLOUDFRONT_PATHS ? [`${new URL(site).pathname}*`] : paths;
}

function toInvalidation(paths: readonly string[]): string {
  const items = paths.map((path) => `<Path>${escapeXml(path)}</Path>`).join("");
  // The reference makes a repeated request count once.
  return `<?xml version="1.0" encoding="UTF-8"?><InvalidationBatch xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><CallerReference>newswire-${randomUUID()}</CallerReference><Paths><Items>${items}</Items><Quantity>${paths.length}</Quantity></Paths></InvalidationBatch>`;
}

/** Fastly purges one URL per request. It knows the service by the host of the URL. */
function openFastly(env: Environment): Cdn {
  const secret = tokenOf(env, "FASTLY_API_KEY", "deploy.purge.fastly");
  const base = endpointOf(env, "FASTLY_API_ENDPOINT", "https://api.fastly.com");
  return {
    name: "Fastly",
    requestsFor: async (urls) =>
      urls.map((url) => {
        const { host, pathname } = new URL(url);
        return { url: `${base}/purge/${host}${pathname}`, options: toPost({ "fastly-key": secret }, "") };
      }),
    mustRetry: isLater,
    reasonOf: ({ body }) => {
      const { msg, detail } = readJson(body);
      return [textOf(msg), textOf(detail)].filter(Boolean).join(": ");
    },
    secret,
  };
}

function tokenOf(env: Environment, name: string, setting: string): string {
  const token = env[name] ?? "";
  // Other characters cannot be in a header.
  if (!/^[\x21-\x7e]+$/.test(token)) throw new ProblemError([toProblem(name, noToken(name, setting))]);
  return token;
}

function endpointOf(env: Environment, name: string, usual: string): string {
  const text = env[name] ?? "";
  const url = parseUrl(text === "" ? usual : text);
  if (url === undefined || !/^https?:/.test(url.protocol)) throw new ProblemError([toProblem(name, malformedEndpoint(name))]);
  return `${url.origin}${url.pathname}`.replace(/\/$/, "");
}

function toPost(headers: Readonly<Record<string, string>>, body: string): FetchOptions {
  return { method: "POST", headers: { ...headers, "content-length": String(Buffer.byteLength(body)) }, body };
}

function batchesOf(urls: readonly string[], most: number): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(urls.length / most) }, (_, i) => urls.slice(i * most, (i + 1) * most));
}

function readJson(body: Uint8Array): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(body).toString());
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
