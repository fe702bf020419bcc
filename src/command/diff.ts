import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";

/** Return a unified diff that `patch -p1` and `git apply` take. */
export function unifiedDiff(file: string, before: string, after: string): string {
  return createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}
