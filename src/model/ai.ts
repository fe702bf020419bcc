/** How much AI had a part in making something. */
export type AiUse = "none" | "assisted" | "generated";

/** What the author says about AI in a story. */
export interface AiDisclosure {
  readonly text?: AiUse;
  readonly pictures?: AiUse;
  /** For readers: how it was used and who checked it. */
  readonly note?: string;
}

/** Codes of the IPTC Digital Source Type NewsCodes. `none` has no code: it does not say what the source is instead. */
export const SOURCE_TYPES: Readonly<Record<AiUse, { readonly name: string; readonly code: string } | undefined>> = {
  none: undefined,
  assisted: { name: "Edited using generative AI", code: "compositeWithTrainedAlgorithmicMedia" },
  generated: { name: "Created using generative AI", code: "trainedAlgorithmicMedia" },
};
