import type { Article, Instant } from "../model/article.ts";
import { toRfc3339 } from "../text/date.ts";
import { html } from "../text/html.ts";
import type { Markup } from "../text/html.ts";
import { localTime } from "../text/local-time.ts";
import type { PageContext } from "./context.ts";

/**
 * Render a date as `2023-01-11 22:40 UTC`, in the time zone of the site, or as a day if it was written without a time. `dir` keeps
 * the digits in order within Arabic text.
 */
export function renderMoment(instant: Instant, { days }: Pick<Article, "days">, { settings }: Pick<PageContext, "settings">): Markup {
  const { day, time, offset } = localTime(instant, settings.site.timezone);
  return html`<time datetime="${toRfc3339(instant)}" dir="ltr">${days.includes(instant) ? day : `${day} ${time} ${offset}`}</time>`;
}

/** Format a duration as `4:05` or `1:04:05`. */
export function toClock(seconds: number): string {
  const whole = Math.round(seconds);
  const hours = Math.floor(whole / 3600);
  const minutes = String(Math.floor(whole / 60) % 60);
  const rest = String(whole % 60).padStart(2, "0");
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${minutes.padStart(2, "0")}:${rest}`;
}
