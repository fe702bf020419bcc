/** Text as a message quotes it: cut where it is longer than `most` UTF-16 code units, also within a character. */
export function shorten(text: string, most = 100): string {
  return text.length > most ? `${text.slice(0, most).toWellFormed()}…` : text;
}
