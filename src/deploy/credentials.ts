import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { ProblemError, toProblem } from "../model/problem.ts";
import type { Finding } from "../model/problem.ts";
import { halfOfKeys, NO_KEYS, noKeysInProfile, unknownProfile } from "./messages.ts";

/** Access keys. They are never part of a message. */
export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** What the environment and the profile say about a storage. */
export interface Account {
  readonly keys: Keys;
  readonly region: string | undefined;
  readonly endpoint: string | undefined;
  /** The variable or the key of the profile that has the endpoint. */
  readonly endpointName: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Find access keys, region and endpoint where the AWS command line finds them: in the environment, then in the profile.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
 * @throws {ProblemError} if there are no keys.
 */
export function readAccount(env: Environment): Account {
  const of = (name: string): string | undefined => (env[name] === "" ? undefined : env[name]);
  const profile = of("AWS_PROFILE") ?? "default";
  const folder = join(of("HOME") ?? homedir(), ".aws");
  const secrets = sectionOf(of("AWS_SHARED_CREDENTIALS_FILE") ?? join(folder, "credentials"), [profile, `profile ${profile}`]);
  const config = sectionOf(of("AWS_CONFIG_FILE") ?? join(folder, "config"), [`profile ${profile}`, profile]);
  const kept = (name: string): string | undefined => secrets.get(name) ?? config.get(name);
  const region = of("AWS_REGION") ?? of("AWS_DEFAULT_REGION") ?? kept("region");
  const endpointName = ["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"].find((name) => of(name) !== undefined) ?? "endpoint_url";
  const service = { region, endpoint: of(endpointName) ?? kept(endpointName), endpointName };
  const [id, secret] = [of("AWS_ACCESS_KEY_ID"), of("AWS_SECRET_ACCESS_KEY")];
  if (id !== undefined && secret !== undefined) {
    return { keys: { accessKeyId: id, secretAccessKey: secret, sessionToken: of("AWS_SESSION_TOKEN") }, ...service };
  }
  const [accessKeyId, secretAccessKey] = [kept("aws_access_key_id"), kept("aws_secret_access_key")];
  if (accessKeyId !== undefined && secretAccessKey !== undefined) {
    return { keys: { accessKeyId, secretAccessKey, sessionToken: kept("aws_session_token") }, ...service };
  }
  throw new ProblemError([toProblem("AWS", whyNoKeys(of, profile, secrets.size + config.size > 0))]);
}

function whyNoKeys(of: (name: string) => string | undefined, profile: string, hasProfile: boolean): Finding {
  const [missing, other] = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"].filter((name) => of(name) === undefined);
  if (missing !== undefined && other === undefined) return halfOfKeys(missing);
  if (hasProfile) return noKeysInProfile(profile);
  return of("AWS_PROFILE") === undefined ? NO_KEYS : unknownProfile(profile);
}

/** Read one section of an INI file. Empty if the file or the section does not exist. */
function sectionOf(path: string, names: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (!existsSync(path)) return found;
  let isInside = false;
  for (const line of readFileSync(path, "utf8").split(/\r?\n/)) {
    const [, section] = /^\s*\[([^\]]*)\]/.exec(line) ?? [];
    if (section !== undefined) isInside = names.includes(section.trim());
    // An indented line belongs to a setting with several values, which newswire does not read.
    const at = line.indexOf("=");
    if (section !== undefined || !isInside || /^[\s#;]/.test(line) || at < 0) continue;
    found.set(line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim());
  }
  return found;
}
