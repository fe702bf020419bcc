import { MachineFault } from "../model/machine-fault.ts";
import type { Finding } from "../model/problem.ts";
import { withoutKeys } from "../text/private-path.ts";

export const NOT_A_TARGET: Finding = {
  code: "settings/bucket",
  message: "the target must be s3://BUCKET or s3://BUCKET/FOLDER",
  hint: "For example: `s3://harbour-news/site`. The name of a bucket has at least 3 characters.",
};

export const NO_REGION: Finding = {
  code: "settings/credentials",
  message: "the region of the bucket is unknown",
  hint: "Set it, for example `export AWS_REGION=eu-central-1`. For storage outside of AWS, add `--endpoint URL`.",
};

export const NO_KEYS: Finding = {
  code: "settings/credentials",
  message: "no access keys found in the environment or in ~/.aws/credentials",
  hint: "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile: `export AWS_PROFILE=news`.",
};

/** @param missing - The variable of the environment that is not set, although the other one is. */
export const halfOfKeys = (missing: string): Finding => ({
  code: "settings/credentials",
  message: `${missing} is not set in the environment`,
  hint: `Set it, too: \`export ${missing}=…\`.`,
});

export const noKeysInProfile = (profile: string): Finding => ({
  code: "settings/credentials",
  message: `the AWS profile ${profile} has no access keys of its own`,
  hint: `Let the AWS CLI resolve it: \`eval "$(aws configure export-credentials --profile ${profile} --format env)"\`.`,
});

export const unknownProfile = (profile: string): Finding => ({
  code: "settings/credentials",
  message: `AWS profile not found: ${profile}`,
  hint: "Check its name in ~/.aws/config and ~/.aws/credentials.",
});

export const noToken = (name: string, setting: string): Finding => ({
  code: "settings/credentials",
  message: `${setting} needs the token ${name} in the environment`,
  hint: `Set it: \`export ${name}=…\`. Give it only the permission to purge.`,
});

/** @param name - The option, the variable of the environment or the key of the profile. */
export const malformedEndpoint = (name: string): Finding => ({
  code: "settings/bucket",
  message: `${name} must be an absolute http: or https: URL without a query or a password`,
  hint: name.startsWith("--")
    ? `For example: \`${name} https://ACCOUNT.r2.cloudflarestorage.com\`.`
    : "Fix it, or remove it to use the default address.",
});

/** A CDN did not purge. The deployment is complete. */
export const notPurged = ({
  name,
  count,
  reason,
  command,
}: Readonly<Record<"name" | "reason" | "command", string>> & { readonly count: number }): Finding => ({
  code: "deploy/purge",
  severity: "warning",
  message: `the site is deployed, but ${name} did not purge ${count} ${count === 1 ? "URL" : "URLs"}: ${reason}`,
  hint: `Caches may show old versions until they expire. Purge again: \`${command}\`.`,
});

export const NO_OUTPUT: Finding = {
  code: "settings/out",
  message: "no site in the output folder",
  hint: "Run `newswire build`, or name another folder: `--out DIR`.",
};

/** The code of {@link somebodyElseDeployed}. */
export const SOMEBODY_ELSE = "ECONFLICT";

/**
 * Another deployment changed the site since this build. No feed was changed by this one.
 *
 * @param url - Address of the site.
 */
export const somebodyElseDeployed = (url = "URL"): MachineFault => {
  const fix = `No feed was changed. Run \`newswire build --previous ${url}\`, then \`newswire deploy\` again.`;
  return new MachineFault(SOMEBODY_ELSE, "somebody else deployed: build again", fix);
};

export const stillClaimed = (seconds: number): MachineFault =>
  new MachineFault(
    "ECLAIMED",
    `another deployment to this place is still running after ${seconds} s`,
    "Wait until it has finished, then run the command again.",
  );

export const ignoresConditions = (how: string): MachineFault =>
  new MachineFault(
    "EUNCONDITIONAL",
    `this storage does not support conditional writes (${how}), so two deployments at once could overwrite each other`,
    "If only one machine ever deploys here, add --single-writer.",
  );

export const changedMeanwhile = (path: string): MachineFault =>
  new MachineFault("ECHANGED", "the file was changed during the deployment", "Run the command again.", withoutKeys(path));

/** The storage refused a request. The text of its answer has no keys: only its code and message are shown. */
export const refusedRequest = (what: string, status: number, code: string, message: string): MachineFault =>
  new MachineFault(
    "EREFUSED",
    `could not ${withoutKeys(what)} in the storage: it returned ${[String(status), code].join(" ").trim()}${message === "" ? "" : ` (${message})`}`,
    REMEDIES[code] ?? "Check the name of the bucket, the endpoint and the permissions of the access key.",
  );

export const noAnswer = (what: string, reason: string): MachineFault =>
  new MachineFault(
    "ENOANSWER",
    `could not ${withoutKeys(what)} in the storage: ${reason}`,
    "Check the endpoint and the network, then run the command again.",
  );

/** What to do about an error code of S3. */
const REMEDIES: Readonly<Record<string, string>> = {
  NoSuchBucket: "Create the bucket first, or check its name.",
  AccessDenied: "Allow this key to read, write, delete and list objects of the bucket.",
  InvalidAccessKeyId: "Check AWS_ACCESS_KEY_ID, or the profile.",
  SignatureDoesNotMatch: "Check AWS_SECRET_ACCESS_KEY, or the profile.",
  ExpiredToken: "Get new keys: these have expired.",
  PermanentRedirect: "The bucket is in another region: set AWS_REGION.",
  AuthorizationHeaderMalformed: "The bucket is in another region: set AWS_REGION.",
  SlowDown: "The storage is overloaded. Wait a minute, then run the command again.",
};
