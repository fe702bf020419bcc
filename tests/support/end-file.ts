// Set-up of each test file.
import { afterAll } from "vitest";
import { endFile } from "./after-each-file.ts";

afterAll(endFile);
