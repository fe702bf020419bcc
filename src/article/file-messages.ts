import type { Finding } from "../model/problem.ts";

export const notUtf8 = (isUtf16: boolean): Finding => ({
  code: "file/encoding",
  message: isUtf16 ? "the file is UTF-16, not UTF-8" : "the file is not valid UTF-8",
  hint: "Save the file as UTF-8.",
});

/** @param count - Of such characters in the file. */
export const controlsLeftOut = (character: string, count: number): Finding => ({
  code: "file/character",
  severity: "warning",
  message: `control character ${character} is left out${count === 1 ? "" : `, and ${count - 1} more below`}`,
  hint: "Delete it: feeds cannot contain it, and readers cannot see it.",
});

export const forbiddenInFile = (character: string): Finding => ({
  code: "file/character",
  message: `control character ${character}, which feeds cannot contain`,
  hint: "Delete it. If the text comes from another program, save it as UTF-8 first.",
});

export const moreForbidden = (count: number): Finding => ({
  code: "file/character",
  message: `${count} more control characters below`,
  hint: "Save the file as plain text in UTF-8.",
});
