import type { Instant } from "../model/article.ts";
import { toRfc3339 } from "../text/date.ts";
import { html } from "../text/html.ts";
import type { Markup } from "../text/html.ts";

/** A date as `2023-01-11 22:40 UTC`, the same on every machine. Arabic text around it would turn the digits: hence `dir`. */
export function renderMoment(instant: Instant): Markup {
  const written = toRfc3339(instant);
  return html`<time datetime="${written}" dir="ltr">${written.slice(0, 10)} ${written.slice(11, 16)} UTC</time>`;
}

/** A length of time as `4:05` or `1:04:05`. */
export function toClock(seconds: number): string {
  const whole = Math.round(seconds);
  const hours = Math.floor(whole / 3600);
  const minutes = String(Math.floor(whole / 60) % 60);
  const rest = String(whole % 60).padStart(2, "0");
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${minutes.padStart(2, "0")}:${rest}`;
}
