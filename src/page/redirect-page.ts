import type { Settings } from "../model/settings.ts";
import { html } from "../text/html.ts";
import { directionOf } from "../text/language.ts";
import { REDIRECT_MARK } from "../text/marks.ts";
import { STYLE } from "../text/style-files.ts";
import { wordsIn } from "../words/words-in.ts";
import { link, siteUrl } from "./links.ts";

/**
 * Render the page at a former address of a story: it leads to the present one, with or without the host's redirects.
 *
 * @param to - Absolute.
 */
export function renderRedirectPage(to: string, { site }: Settings): string {
  const { language } = site;
  const { moved } = wordsIn(language);
  return html`<!DOCTYPE html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8"/>
<meta name="${REDIRECT_MARK.name}" content="${REDIRECT_MARK.content}"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>${moved}</title>
<link rel="canonical" href="${to}"/>
<meta http-equiv="refresh" content="0; url=${to}"/>
<meta name="robots" content="noindex"/>
<link rel="stylesheet" href="${siteUrl(STYLE, site)}"/>
</head>
<body>
<main id="main">
<h1>${moved}</h1>
<p><bdi>${link(to, to)}</bdi></p>
</main>
</body>
</html>
`.toString();
}
