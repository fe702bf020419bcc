import { ProblemError, toProblem } from "../model/problem.ts";
import type { Finding } from "../model/problem.ts";
import { parseUrl } from "../text/url.ts";
import { NO_REGION, NOT_A_TARGET, malformedEndpoint } from "./messages.ts";

/** A folder of a bucket, as the command line names it. */
export interface NamedTarget {
  readonly bucket: string;
  /** Empty, or ends in `/`. */
  readonly prefix: string;
  /** `s3://bucket/prefix`. */
  readonly shown: string;
}

/** A folder of a bucket, and where to reach it. */
export interface DeployTarget extends NamedTarget {
  /** The URL that the keys of objects are appended to, with a final `/`. */
  readonly url: string;
  readonly region: string;
}

const fail = (name: string, finding: Finding): ProblemError => new ProblemError([toProblem(name, finding)]);

/** Regions of services that sign for one name only. Others than AWS ignore the region, or expect the first one of AWS. */
const regionOf = (endpoint: URL): string => (endpoint.hostname.endsWith(".r2.cloudflarestorage.com") ? "auto" : "us-east-1");

/**
 * Read a target: `s3://bucket/prefix`.
 *
 * @throws {ProblemError} if it is malformed.
 */
export function readTarget(text: string): NamedTarget {
  const [, bucket = "", path = ""] = /^s3:\/\/([A-Za-z0-9][A-Za-z0-9._-]{2,254})(?:\/(.*))?$/.exec(text) ?? [];
  const names = path.replace(/\/$/, "").split("/");
  const isWrong = path !== "" && names.some((name) => /^\.{0,2}$|\p{Cc}/u.test(name));
  if (bucket === "" || isWrong) throw fail(text === "" ? "s3://" : text, NOT_A_TARGET);
  const prefix = path === "" ? "" : `${names.join("/")}/`;
  return { bucket, prefix, shown: `s3://${bucket}/${prefix}`.replace(/\/$/, "") };
}

/**
 * Read the address of a service.
 *
 * @param name - Where the user wrote it.
 * @throws {ProblemError} if it is malformed.
 */
export function readEndpoint(endpoint: string, name: string): URL {
  const url = parseUrl(endpoint);
  const isPlain = url !== undefined && /^https?:/.test(url.protocol) && `${url.username}${url.password}${url.search}${url.hash}` === "";
  if (!isPlain) throw fail(name, malformedEndpoint(name));
  return url;
}

/**
 * Find the URL of a bucket, and the region to sign for.
 *
 * @param endpoint - Undefined for Amazon S3.
 * @throws {ProblemError} if the region of a bucket of AWS is unknown.
 */
export function locateTarget(target: NamedTarget, endpoint: URL | undefined, region: string | undefined): DeployTarget {
  const { bucket } = target;
  if (endpoint !== undefined) {
    const url = `${endpoint.origin}${endpoint.pathname.replace(/\/?$/, "/")}${bucket}/`;
    return { ...target, url, region: region ?? regionOf(endpoint) };
  }
  if (region === undefined) throw fail(target.shown, NO_REGION);
  const host = `s3.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
  // The certificate of AWS covers one name below its host.
  return { ...target, url: bucket.includes(".") ? `https://${host}/${bucket}/` : `https://${bucket}.${host}/`, region };
}
