/** Who is to be named with a medium, and for what: a word of the EBU's list of roles, in lower case (Media RSS 1.5.1, media:credit). */
interface Credit {
  readonly name: string;
  readonly role: "photographer";
}

/** A picture, sound or film that feeds hand on with a story: what the article says of it, and what its file shows. */
export interface Medium {
  readonly kind: "image" | "audio" | "video";
  /** `lead`: the article's own image, audio or video. `body`: a picture that its text shows. */
  readonly place: "lead" | "body";
  /** Absolute. */
  readonly src: string;
  /** Media type; absent when neither the article, the file nor its address tells it. */
  readonly type?: string;
  /** Bytes; absent when the file is not ours and the article does not say. */
  readonly length?: number;
  /** Pixels, as it is shown, of pictures and films: of a file of ours what it has, else what the article says. */
  readonly width?: number;
  readonly height?: number;
  /** Seconds: of a file of ours what it has, else what the article says. */
  readonly duration?: number;
  /** What a recording is called. */
  readonly title?: string;
  /** What a picture shows, for those who cannot see it. */
  readonly alt?: string;
  readonly caption?: string;
  readonly credit?: Credit;
}
