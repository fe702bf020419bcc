import type { ProfileName } from "../model/settings.ts";
import { applePodcasts } from "./apple-podcasts.ts";
import { flipboard } from "./flipboard.ts";
import { msn } from "./msn.ts";
import { newsbreak } from "./newsbreak.ts";
import type { Profile } from "./profile.ts";
import { smartnews } from "./smartnews.ts";

/** Every built-in profile. To add one, create a file, put its numbers into limits.ts, and add it here. */
export const PROFILES: Readonly<Record<ProfileName, Profile>> = { smartnews, flipboard, msn, newsbreak, "apple-podcasts": applePodcasts };
