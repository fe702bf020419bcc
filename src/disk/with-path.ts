/** Do something with an open file. The system's errors do not say which it was; from here they do. */
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
