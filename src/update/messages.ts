import type { Finding } from "../model/problem.ts";

/** @param why - `it contains articles`. */
export function dangerousOutput(why: string): Finding {
  const hint = "Name a folder that has only the output: `--out dist`.";
  return { code: "settings/out", message: `newswire does not write into this folder, because ${why}`, hint };
}

export function foreignOutput(out: string): Finding {
  return {
    code: "settings/out",
    message: "newswire did not write this file, and the build would replace or remove it",
    hint: `Move it out of ${out}/ or delete it, or name another folder with --out.`,
  };
}

export function malformedPreview(url: string): Finding {
  return {
    code: "settings/preview",
    message: `not the address of a preview: ${url}`,
    hint: "Use an absolute http:// or https:// URL without a query: --url https://preview.example.org/",
  };
}

/** @param site - The folder of the site itself. */
export function previewInSite(site: string, url: string): Finding {
  return {
    code: "settings/preview",
    message: `a preview needs a folder of its own, not ${site}/`,
    hint: `Name another folder: \`newswire build --url ${url} --out preview\`.`,
  };
}

export function previewOverSite(ledger: string): Finding {
  return {
    code: "settings/preview",
    message: `this folder has the site itself: it has ${ledger}`,
    hint: "Name another folder with --out. To compare with this site, add --previous and its folder.",
  };
}
