import { MachineFault } from "../model/machine-fault.ts";

/** Return the fault of a file that changed after it was read. */
export function changedPicture(location: string): MachineFault {
  return new MachineFault("ECHANGED", "the file changed during the build", "Run it again.", location);
}
