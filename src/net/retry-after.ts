/**
 * Read a `Retry-After` header (RFC 9110, section 10.2.3).
 *
 * @param value - Seconds, or a date.
 * @param now - Milliseconds since 1970.
 * @returns Milliseconds to wait. Undefined if the header is absent or invalid.
 */
export function readRetryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
