/** Matches paths of temporary files and folders. */
export const TEMPORARY = /\.newswire-([0-9]+)\.tmp(?:\/|$)/;

/** Return the temporary name for a file or folder. */
export function temporaryName(place: string): string {
  return `${place}.newswire-${process.pid}.tmp`;
}
