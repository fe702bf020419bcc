import type { Asset } from "../model/asset.ts";

/** What a file under `media/` is made from: a copy of a file, or a rendition of it with this width. */
export interface Use {
  readonly copyOf: string;
  readonly width?: number;
}

/** List the files under `media/` that assets need, as rows of `uses`. */
export function usesOf(assets: readonly Asset[]): [path: string, use: string][] {
  return assets.flatMap(({ path, copyOf, renditions = [] }) => [
    [path, copyOf],
    ...renditions.map((rendition): [string, string] => [rendition.path, `${rendition.width} ${copyOf}`]),
  ]);
}

/** Read a row of `uses`. Paths of files are absolute, so they begin with no digit. */
export function readUse(use: string): Use {
  const [, width, copyOf = use] = /^(\d+) (.*)$/s.exec(use) ?? [];
  return width === undefined ? { copyOf } : { copyOf, width: Number(width) };
}
