import type { Asset } from "../model/asset.ts";
import type { Problem } from "../model/problem.ts";
import { shorten } from "./shorten.ts";

/**
 * What is wrong with a file that an article or a setting names, as its bytes tell.
 *
 * @param reference - The file as its author names it.
 */
export function mediaFaults(
  { type, named, path, active, gps }: Asset,
  reference: string,
): readonly (Pick<Problem, "code" | "severity" | "message"> & { readonly hint: string })[] {
  const shown = shorten(reference);
  const extension = path.slice(path.lastIndexOf(".") + 1);
  return [
    ...(active === undefined
      ? []
      : [
          {
            code: "media/active",
            severity: "error" as const,
            message: `${shown} may do more than show a drawing: it has ${active}`,
            hint: "Save it as a plain SVG without scripts, links and files of others, or as a PNG.",
          },
        ]),
    ...(gps === undefined
      ? []
      : [
          {
            code: "media/gps",
            severity: "error" as const,
            message: `${shown} tells where it was taken: GPS data in ${gps.in}`,
            hint: `Run \`${gps.fix}\`, or allow it with \`media: {gps: allow}\` in the settings.`,
          },
        ]),
    ...(named === undefined || named === type
      ? []
      : [
          {
            code: "media/type",
            severity: "warning" as const,
            message: `${shown} is ${type}, not ${named} as its name says; it is published as .${extension}`,
            hint: `Let its name end in .${extension}.`,
          },
        ]),
  ];
}
