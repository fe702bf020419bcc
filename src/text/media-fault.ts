import type { Asset } from "../model/asset.ts";
import type { Problem } from "../model/problem.ts";

/**
 * What is to be said of a file whose name says another type than its bytes do.
 *
 * @param reference - The file as the article names it.
 */
export function mediaFault(
  { type, named, path }: Asset,
  reference: string,
): Pick<Problem, "code" | "severity" | "message" | "hint"> | undefined {
  if (named === undefined || named === type) return undefined;
  const extension = path.slice(path.lastIndexOf(".") + 1);
  const message = `${reference} is ${type}, not ${named} as its name says; it is published as .${extension}`;
  return { code: "media/type", severity: "warning", message, hint: `Let its name end in .${extension}.` };
}
