import type { AiPurpose } from "../model/settings.ts";
import { error } from "./messages.ts";
import type { Fault } from "./messages.ts";

const USES: Readonly<Record<AiPurpose, string>> = {
  train: "training AI",
  input: "answers of AI",
  search: "AI search",
};

export const rightsDisagree = (purpose: AiPurpose, allows: string, denies: string): Fault =>
  error(
    "verify/rights",
    `${allows} allows ${USES[purpose]}, but ${denies} denies it`,
    "Set `rights.ai`, build, and publish all files and the rules for your host. Crawlers may choose either.",
  );

export const wrongLicense = (source: string): Fault =>
  error("verify/rights", `${source} is not an RSL license`, "Build and publish it again, or remove the line `License:` from robots.txt.");

export const licenseNotFound = (url: string): Fault =>
  error("verify/rights", `robots.txt names a missing license: ${url}`, "Publish it, or remove the line `License:`.");
