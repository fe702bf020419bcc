/** A text in several languages, by BCP 47 tag. `x-default` is for all others (XMP, part 1, section 8.2.2.4). */
export type LocalizedTexts = Readonly<Record<string, string>>;

/** What the metadata of a picture says about it. Plain text on one line, from strangers. */
export interface PictureMetadata {
  readonly caption?: LocalizedTexts;
  readonly alt?: LocalizedTexts;
  /** The credit line. */
  readonly credit?: string;
  /** The names of the creators, with commas. */
  readonly creator?: string;
  readonly copyright?: LocalizedTexts;
  /** Code of the IPTC Digital Source Type NewsCodes. */
  readonly sourceType?: string;
  /** The part that could not be read: "XMP". */
  readonly damaged?: string;
}
