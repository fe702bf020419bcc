import { ProblemError, toProblem } from "../model/problem.ts";
import type { Finding } from "../model/problem.ts";
import { parseUrl } from "../text/url.ts";
import type { Account } from "./credentials.ts";
import { NO_REGION, NOT_A_TARGET, NOT_AN_ENDPOINT } from "./messages.ts";

/** A folder of a bucket. */
export interface DeployTarget {
  readonly bucket: string;
  /** Empty, or ends in `/`. */
  readonly prefix: string;
  /** The URL that the keys of objects are appended to, with a final `/`. */
  readonly url: string;
  readonly region: string;
  /** `s3://bucket/prefix`. */
  readonly shown: string;
}

const fail = (name: string, finding: Finding): ProblemError => new ProblemError([toProblem(name, finding)]);

/** Regions of services that sign for one name only. Others than AWS ignore the region, or expect the first one of AWS. */
const regionOf = (endpoint: URL): string => (endpoint.hostname.endsWith(".r2.cloudflarestorage.com") ? "auto" : "us-east-1");

/**
 * Read a target: `s3://bucket/prefix`.
 *
 * @param service.endpoint - Address of the service. Undefined for Amazon S3.
 * @throws {ProblemError} if it is malformed, or the region of a bucket of AWS is unknown.
 */
export function readTarget(text: string, service: Pick<Account, "endpoint" | "region">): DeployTarget {
  const [, bucket = "", path = ""] = /^s3:\/\/([A-Za-z0-9][A-Za-z0-9._-]{2,254})(?:\/(.*))?$/.exec(text) ?? [];
  const names = path.replace(/\/$/, "").split("/");
  const isWrong = path !== "" && names.some((name) => /^\.{0,2}$|\p{Cc}/u.test(name));
  if (bucket === "" || isWrong) throw fail(text === "" ? "s3://" : text, NOT_A_TARGET);
  const prefix = path === "" ? "" : `${names.join("/")}/`;
  const shown = `s3://${bucket}/${prefix}`.replace(/\/$/, "");
  return { bucket, prefix, shown, ...placeOf(bucket, service, shown) };
}

/** The URL of a bucket, and the region to sign for. */
function placeOf(
  bucket: string,
  { endpoint, region }: Pick<Account, "endpoint" | "region">,
  shown: string,
): Pick<DeployTarget, "url" | "region"> {
  if (endpoint !== undefined) {
    const url = parseUrl(endpoint);
    const isPlain = url !== undefined && /^https?:/.test(url.protocol) && `${url.username}${url.password}${url.search}${url.hash}` === "";
    if (!isPlain) throw fail("--endpoint", NOT_AN_ENDPOINT);
    return { url: `${url.origin}${url.pathname.replace(/\/?$/, "/")}${bucket}/`, region: region ?? regionOf(url) };
  }
  if (region === undefined) throw fail(shown, NO_REGION);
  const host = `s3.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
  // The certificate of AWS covers one name below its host.
  return { url: bucket.includes(".") ? `https://${host}/${bucket}/` : `https://${bucket}.${host}/`, region };
}
