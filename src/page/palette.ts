import type { Settings } from "../model/settings.ts";

/** The colors of pages and feeds in light and in dark mode. Text has a contrast of at least 4.5:1 to `paper` and to `wash`. */
const COLORS = {
  light: { paper: "#ffffff", ink: "#1b1b1f", quiet: "#5a5a63", line: "#d9d9de", wash: "#f4f4f6", link: "#0b57a4", accent: "#a3201d" },
  dark: { paper: "#17171a", ink: "#e8e8ec", quiet: "#a8a8b3", line: "#3b3b42", wash: "#232328", link: "#8ab8f5", accent: "#ff9b92" },
} as const;

/** The contrast that text needs (WCAG 2.2, 1.4.3). */
const LEAST_CONTRAST = 4.5;

/** Render the colors and fonts of pages and feeds, as custom properties. Links, kickers and the bar have the accent color of the site. */
export function renderPalette({ accentColor }: Pick<Settings["site"], "accentColor">): string {
  const [light, dark] =
    accentColor === undefined ? [COLORS.light, COLORS.dark] : [withAccent("light", accentColor), withAccent("dark", accentColor)];
  return `:root {
  color-scheme: light dark;
  ${toProperties(light)}
  --bar: var(--${accentColor === undefined ? "ink" : "accent"});
  --text: Charter, "Bitstream Charter", "Iowan Old Style", Cambria, Georgia, serif;
  --plain: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  --wide: 74rem;
}
@media (prefers-color-scheme: dark) {
  :root { ${toProperties(dark)} }
}
`;
}

function toProperties(colors: Readonly<Record<string, string>>): string {
  return Object.entries(colors)
    .map(([name, color]) => `--${name}: ${color};`)
    .join(" ");
}

function withAccent(mode: keyof typeof COLORS, accentColor: string): Readonly<Record<string, string>> {
  const color = legible(accentColor, COLORS[mode], mode === "light" ? 0 : 255);
  return { ...COLORS[mode], link: color, accent: color };
}

/** Mix a color with black (0) or white (255) until text in it has enough contrast. */
function legible(color: string, { paper, wash }: { readonly paper: string; readonly wash: string }, end: 0 | 255): string {
  const channels = channelsOf(color);
  for (let percent = 0; ; percent += 1) {
    const mixed = channels.map((value) => Math.round(value + ((end - value) * percent) / 100));
    if (percent === 100 || [paper, wash].every((ground) => contrast(mixed, channelsOf(ground)) >= LEAST_CONTRAST)) return toHex(mixed);
  }
}

function channelsOf(color: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}

function toHex(channels: readonly number[]): string {
  return `#${channels.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** The contrast ratio of two colors, 1 to 21. @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: readonly number[], other: readonly number[]): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(channels: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = channels.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
