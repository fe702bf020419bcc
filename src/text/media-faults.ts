import type { Asset } from "../model/asset.ts";
import type { Problem } from "../model/problem.ts";
import { UNSHOWN } from "./media-type.ts";
import { shorten } from "./shorten.ts";

/**
 * Return the problems in the bytes of a file.
 *
 * @param reference - The path as in the article or the settings.
 */
export function mediaFaults(
  { type, named, path, active, gps, metadata, oversized, width = 0, height = 0 }: Asset,
  reference: string,
): readonly (Pick<Problem, "code" | "severity" | "message"> & { readonly hint: string })[] {
  const shown = shorten(reference);
  const unshown = UNSHOWN.get(type);
  const extension = path.slice(path.lastIndexOf(".") + 1);
  return [
    ...(active === undefined
      ? []
      : [
          {
            code: "media/active",
            severity: "error" as const,
            message: `${extension.toUpperCase()} not allowed: ${shown} has ${active}`,
            hint:
              extension === "gpx"
                ? "Export it again, as GPX 1.1."
                : "Save it as a plain SVG without scripts, links and external files, or as a PNG.",
          },
        ]),
    ...(gps === undefined
      ? []
      : [
          {
            code: "media/gps",
            severity: "error" as const,
            message: `${shown} says where it was taken (GPS data in ${gps.in})`,
            hint: `Run \`${gps.fix}\`, or allow it with \`media: {gps: allow}\` in the settings.`,
          },
        ]),
    ...(metadata?.damaged === undefined
      ? []
      : [
          {
            code: "media/metadata",
            severity: "warning" as const,
            message: `${shown}: the metadata is damaged (${metadata.damaged}), so a credit or a caption in it is not used`,
            hint: "Write `caption` and `credit` in the article, or save the picture again in a program that repairs it.",
          },
        ]),
    ...(oversized === undefined
      ? []
      : [
          {
            code: "media/widths",
            severity: "warning" as const,
            message: `${shown} has ${Math.round((width * height) / 1e6)} megapixels, too many to make smaller versions of it`,
            hint: "Save it with at most 100 megapixels.",
          },
        ]),
    ...(unshown === undefined
      ? []
      : [
          {
            code: "media/format",
            severity: "warning" as const,
            message: `${shown} is ${unshown}, which most browsers and feed readers do not show`,
            hint: "Save it as JPEG, PNG, WebP or AVIF.",
          },
        ]),
    ...(named === undefined || named === type
      ? []
      : [
          {
            code: "media/type",
            severity: "warning" as const,
            message: `${shown} is ${type}, not ${named} (published as .${extension})`,
            hint: `Rename it to end in .${extension}.`,
          },
        ]),
  ];
}
