import type { Finding } from "../model/problem.ts";

/**
 * @param why - `it contains articles`.
 * @param isArticles - Whether it is the folder of articles itself.
 */
export function dangerousOutput(why: string, isArticles: boolean): Finding {
  const hint = isArticles
    ? "Name two different folders: `--articles articles --out dist`."
    : "Name a folder that has only the output: `--out dist`.";
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
    message: `--url must be an absolute URL, found ${url}`,
    hint: "For example: `--url https://preview.example.org/`, with http:// or https:// and without a query.",
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
    message: `this folder has the published site, not a preview: it contains ${ledger}`,
    hint: "Name another folder with --out. To compare with this site, add --previous and its folder.",
  };
}
