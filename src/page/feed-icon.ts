import { html } from "../text/html.ts";

/** The sign of feeds: a dot and two waves. */
export const FEED_ICON = html`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><circle cx="3.2" cy="12.8" r="2.2"/><path d="M1 6.2a8.8 8.8 0 0 1 8.8 8.8H7A6 6 0 0 0 1 9zM1 1a14 14 0 0 1 14 14h-2.8A11.2 11.2 0 0 0 1 3.8z"/></svg>`;
