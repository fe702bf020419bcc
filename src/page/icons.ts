import type { SitePictures } from "../model/settings.ts";
import { attributes, html } from "../text/html.ts";
import type { Markup } from "../text/html.ts";

/** Pixels of the icon on the home screen of an iPhone. */
const HOME_SCREEN = 180;

/** Render links to the icon of the site in all its sizes, so that browsers choose one (HTML, "Link type icon"). */
export function renderIcons({ icon, moreIcons = [] }: SitePictures): Markup {
  const icons = [...(icon === undefined ? [] : [icon]), ...moreIcons];
  const touch = icons
    .filter(({ asset }) => asset?.type === "image/png" && asset.width === asset.height && (asset.width ?? 0) >= HOME_SCREEN)
    .sort((a, b) => (a.asset?.width ?? 0) - (b.asset?.width ?? 0))[0];
  return html`${icons.map(({ url, asset }) => html`<link rel="icon" href="${url}"${attributes({ type: asset?.type, sizes: sizesOf(asset) })}/>\n`)}${
    touch !== undefined && html`<link rel="apple-touch-icon" href="${touch.url}"/>\n`
  }`;
}

function sizesOf(asset: NonNullable<SitePictures["icon"]>["asset"]): string | undefined {
  if (asset?.type === "image/svg+xml") return "any";
  return asset?.width === undefined || asset.height === undefined ? undefined : `${asset.width}x${asset.height}`;
}
