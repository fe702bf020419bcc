import type { Keys } from "./credentials.ts";

/** A request to an object, without its body. */
interface ToSign {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** SHA-256 of the body, in hexadecimal. */
  readonly bodyHash: string;
  /** Milliseconds to add to the clock of this machine. */
  readonly skew: number;
}

/** Returns the headers of a request, with its signature. */
export type Sign = (request: ToSign) => Promise<Readonly<Record<string, string>>>;

/**
 * Open a function that signs requests (AWS Signature Version 4). The package is loaded only here.
 *
 * @param service - `s3`, or another service of AWS.
 */
export async function openSign(keys: Keys, region: string, service = "s3"): Promise<Sign> {
  const { AwsV4Signer } = await import("aws4fetch");
  const cache = new Map<string, ArrayBuffer>();
  return async ({ method, url, headers, bodyHash, skew }) => {
    const datetime = new Date(Date.now() + skew).toISOString().replace(/[:-]|\.\d{3}/g, "");
    const signer = new AwsV4Signer({
      method,
      url,
      headers: { ...headers, "x-amz-content-sha256": bodyHash },
      ...keys,
      service,
      region,
      cache,
      datetime,
    });
    const signed = await signer.sign();
    return Object.fromEntries(signed.headers.entries());
  };
}
