/** Key of the note of the settings' warnings. */
export const SETTINGS_PROBLEMS = "settings problems";

/** Begins the keys of notes of claims that more than one article makes. */
export const RIVALRY = "rivalry ";

/** Key of the note that files may lie in the published folder which no table knows. */
export const SWEEP = "sweep";
