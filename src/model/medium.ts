import type { Rendition } from "./rendition.ts";

/** The credit of a medium. The role is a lower-case word from the EBU's list (Media RSS 1.5.1, media:credit). */
interface Credit {
  readonly name: string;
  readonly role: "photographer";
}

/** A picture, sound or film of a story, for feeds. */
export interface Medium {
  readonly kind: "image" | "audio" | "video";
  /** `lead`: the image, audio or video of the article. `body`: a picture in the text. */
  readonly place: "lead" | "body";
  /** Absolute. */
  readonly src: string;
  /** Media type. Undefined if neither the article, the file nor the URL shows it. */
  readonly type?: string;
  /** Bytes. Undefined if the file is on another site and the article does not say. */
  readonly length?: number;
  /** Pixels, as displayed, of pictures and films: measured if possible, else from the article. */
  readonly width?: number;
  readonly height?: number;
  /** Seconds: measured if possible, else from the article. */
  readonly duration?: number;
  /** Title of a recording. */
  readonly title?: string;
  /** Alt text of a picture. */
  readonly alt?: string;
  readonly caption?: string;
  readonly credit?: Credit;
  readonly copyright?: string;
  /** Code of the IPTC Digital Source Type NewsCodes, from the metadata of a picture. */
  readonly sourceType?: string;
  /** Smaller versions of a picture, narrowest first. */
  readonly renditions?: readonly Rendition[];
}
