import type { Article, Instant } from "../model/article.ts";
import { toRfc3339 } from "../text/date.ts";
import { html } from "../text/html.ts";
import type { Markup } from "../text/html.ts";
import { localTime } from "../text/local-time.ts";
import type { CalendarDay } from "../words/words.ts";
import { wordsIn } from "../words/words-in.ts";
import type { PageContext } from "./context.ts";

/**
 * Render a date as `11 January 2023, 22:40 UTC`, in the words of the story's language and the time zone of the site; only the day if it
 * was written without a time. `property` is its name in microformats. `dir` is for languages without words of their own, which get English ones.
 */
export function renderMoment(
  instant: Instant,
  { days, language }: Pick<Article, "days" | "language">,
  { settings }: Pick<PageContext, "settings">,
  property?: "dt-published" | "dt-updated",
): Markup {
  const { day, time, offset } = localTime(instant, settings.site.timezone);
  const { date, at } = wordsIn(language);
  const words = date(toCalendarDay(day));
  return html`<time${property !== undefined && html` class="${property}"`} datetime="${toRfc3339(instant)}" dir="auto">${days.includes(instant) ? words : `${words}${at}${time} ${offset}`}</time>`;
}

/** Render the time of a day: `22:40 UTC`. Nothing is shown for a date that was written without a time. */
export function renderTime(instant: Instant, { days }: Pick<Article, "days">, { settings }: Pick<PageContext, "settings">): Markup {
  const { time, offset } = localTime(instant, settings.site.timezone);
  const words = days.includes(instant) ? "" : `${time} ${offset}`;
  return html`<time class="dt-published" datetime="${toRfc3339(instant)}" dir="ltr">${words}</time>`;
}

/** Convert `2026-11-04`. */
export function toCalendarDay(text: string): CalendarDay {
  const [year, month, day] = [text.slice(0, 4), text.slice(5, 7), text.slice(8)].map(Number) as [number, number, number];
  return { year, month, day, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() };
}

/** Format a duration as `4:05` or `1:04:05`. */
export function toClock(seconds: number): string {
  const whole = Math.round(seconds);
  const hours = Math.floor(whole / 3600);
  const minutes = String(Math.floor(whole / 60) % 60);
  const rest = String(whole % 60).padStart(2, "0");
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${minutes.padStart(2, "0")}:${rest}`;
}
