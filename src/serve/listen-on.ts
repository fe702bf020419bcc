import { MachineFault } from "../model/machine-fault.ts";
import type { DevServer } from "./dev-server.ts";
import { PORT_TAKEN } from "./messages.ts";

/** The first port to try, and how many more. */
export const PORT = 4321;
const TRIES = 100;

/**
 * Let a server listen on a given port, or on the next that is free.
 *
 * @returns The port.
 * @throws {MachineFault} EADDRINUSE if the port is taken.
 */
export async function listenOn(server: DevServer, given: number | undefined): Promise<number> {
  const first = given ?? PORT;
  for (let port = first; ; port += 1) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- the next port is only for the case that this one is taken
      return await server.listen(port);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
      if (given !== undefined || port === first + TRIES) throw new MachineFault("EADDRINUSE", ...PORT_TAKEN(port));
    }
  }
}
