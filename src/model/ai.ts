/** How much AI had a part in making something. */
export type AiUse = "none" | "assisted" | "generated";

/** What the author says about AI in a story. */
export interface AiDisclosure {
  readonly text?: AiUse;
  readonly pictures?: AiUse;
  /** For readers: how it was used and who checked it. */
  readonly note?: string;
}

/** Codes of the IPTC Digital Source Type NewsCodes, and what schema.org calls them, without `DigitalSource` at the end. */
export const DIGITAL_SOURCES: ReadonlyMap<string, string> = new Map([
  ["algorithmicMedia", "AlgorithmicMedia"],
  ["algorithmicallyEnhanced", "AlgorithmicallyEnhanced"],
  ["composite", "Composite"],
  ["compositeCapture", "CompositeCapture"],
  ["compositeSynthetic", "CompositeSynthetic"],
  ["compositeWithTrainedAlgorithmicMedia", "CompositeWithTrainedAlgorithmicMedia"],
  ["computationalCapture", "MultiFrameComputationalCapture"],
  ["dataDrivenMedia", "DataDrivenMedia"],
  ["digitalArt", "DigitalArt"],
  ["digitalCapture", "DigitalCapture"],
  ["digitalCreation", "DigitalArt"],
  ["humanEdits", "MinorHumanEdits"],
  ["minorHumanEdits", "MinorHumanEdits"],
  ["negativeFilm", "NegativeFilm"],
  ["positiveFilm", "PositiveFilm"],
  ["print", "Print"],
  ["screenCapture", "ScreenCapture"],
  ["trainedAlgorithmicMedia", "TrainedAlgorithmicMedia"],
  ["virtualRecording", "VirtualRecording"],
]);

/** Codes of the IPTC Digital Source Type NewsCodes. `none` has no code: it does not say what the source is instead. */
export const SOURCE_TYPES: Readonly<Record<AiUse, { readonly name: string; readonly code: string } | undefined>> = {
  none: undefined,
  assisted: { name: "Edited using generative AI", code: "compositeWithTrainedAlgorithmicMedia" },
  generated: { name: "Created using generative AI", code: "trainedAlgorithmicMedia" },
};
