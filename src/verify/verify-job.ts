import { openClient } from "../net/client.ts";
import type { Bounds } from "../net/client.ts";
import { isPrivateHost } from "../net/private-address.ts";
import { openVisitor } from "../net/visit.ts";
import type { Instant } from "../model/article.ts";
import { VERSION } from "../version.ts";
import type { OnStep, Verification } from "./verification.ts";
import { verifyFolder } from "./verify-folder.ts";
import { verifySite } from "./verify-site.ts";

/** Limits of one request, and of the whole test: `requests` in number, `overall` in milliseconds. */
export type VerifyLimits = Bounds & { readonly requests: number; readonly overall: number };

/** What to test, as plain data that can be sent to a thread. */
export type VerifyJob = { readonly now: Instant } & (
  | { readonly folder: string; readonly base: string | undefined }
  | { readonly url: string; readonly limits: VerifyLimits }
);

/** Share of the overall time in which requests are started. The rest is for requests and checks that are under way. */
const REQUEST_SHARE = 0.8;

/** Test a site, a feed or a folder. */
export async function runVerifyJob(job: VerifyJob, onStep: OnStep): Promise<Verification> {
  if ("folder" in job) return verifyFolder(job.folder, job.base, job.now, onStep);
  const { requests, overall, ...bounds } = job.limits;
  const client = openClient(`newswire/${VERSION} (verify)`, bounds, await isPrivateHost(job.url));
  try {
    return await verifySite(job.url, openVisitor(client, { requests, time: overall * REQUEST_SHARE }), job.now, onStep);
  } finally {
    client.close();
  }
}
