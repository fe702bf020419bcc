/** The folder of the page that lists all feeds, under `dist/`. */
export const SUBSCRIBE = "subscribe/";

/** The script of that page, under `dist/`. */
export const COPY_SCRIPT = `${SUBSCRIBE}copy.js`;
