/** Whether a value is a function that answers at once: an async one gives a promise, whatever it returns. */
export function isPlainFunction(value: unknown): boolean {
  return typeof value === "function" && Object.prototype.toString.call(value) !== "[object AsyncFunction]";
}
