import type { ProfileName } from "../model/settings.ts";
import { applePodcasts } from "./apple-podcasts.ts";
import { flipboard } from "./flipboard.ts";
import { msn } from "./msn.ts";
import { newsbreak } from "./newsbreak.ts";
import type { Profile } from "./profile.ts";
import { smartnews } from "./smartnews.ts";

/** Every receiver that newswire knows. A new one is one file, its numbers in limits.ts, and one line here. */
export const PROFILES: Readonly<Record<ProfileName, Profile>> = { smartnews, flipboard, msn, newsbreak, "apple-podcasts": applePodcasts };
