/** Work with an open file. Adds the path to system errors, which do not name it. */
export function withPath<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { syscall, path: named } = error as NodeJS.ErrnoException;
    if (syscall !== undefined && named === undefined)
      Object.assign(error as Error, { path, message: `${(error as Error).message} '${path}'` });
    throw error;
  }
}
