/**
 * The contrast ratio of two colors (WCAG 2.2). It must be 4.5 or more for text.
 *
 * @param one - `#rrggbb`, or `rgb(…)` as browsers compute it.
 */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return Math.max(a, b) / Math.min(a, b);
}

function luminance(color: string): number {
  const parts = color.startsWith("#")
    ? [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
    : Array.from(color.matchAll(/[\d.]+/g), ([part]) => Number(part));
  return [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => {
    const part = (parts[i] ?? Number.NaN) / 255;
    return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  }, 0.05);
}
