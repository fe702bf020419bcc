import type { AiUse } from "../model/ai.ts";
import type { Finding } from "../model/problem.ts";
import { shorten } from "../text/shorten.ts";

const warning = (code: string, message: string, hint: string): Finding => ({ code, severity: "warning", message, hint });

export const otherCredit = (key: "credit" | "copyright", reference: string, inFile = ""): Finding =>
  warning(
    "media/credit",
    `${key}: the metadata of ${shorten(reference)} has another one: ${shorten(inFile)}`,
    `Write \`${key}: ${JSON.stringify(inFile)}\`, or correct the metadata of the file.`,
  );

export const undisclosedAi = (inFile: AiUse, stated: AiUse): Finding =>
  warning(
    "media/ai",
    `the metadata of a picture says that AI ${inFile === "generated" ? "made" : "changed"} it, but the article says \`pictures: ${stated}\``,
    `Write \`ai: {pictures: ${inFile}}\`, or correct the metadata of the file.`,
  );
