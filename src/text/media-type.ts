import mime from "mime/lite";

/** The media type a file's extension stands for (IANA registry), or undefined when it is not a registered one. */
export function typeOfFile(path: string): string | undefined {
  return mime.getType(path) ?? undefined;
}
