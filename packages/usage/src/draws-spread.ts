/** How far the year ahead may lie from the expected one. Standard deviations as shares; where each comes from stands in models/README.md. */

/** The whole year, of a home with readings or bills: other people, other things, other habits. */
export const LEVEL_SPREAD = 0.15;
/** The whole year, of a home that was only described: see `home-profile.ts`. */
export const DESCRIBED_LEVEL_SPREAD = 0.38;
/** One month beside the others, weather included. */
export const MONTH_SPREAD = 0.15;
/** One month beside the others when the weather is drawn from degree days. */
export const MONTH_SPREAD_WITHOUT_WEATHER = 0.1;
/** A month whose readings were all filled or borrowed, on top. */
export const FILLED_SPREAD = 0.2;
/** Energy sent to the grid over a year: sunshine. */
export const SUN_SPREAD = 0.05;
/** How far next year's hours stray from last year's, beside how far homes stray from the learned shape. */
export const HABIT_STRAY = 0.35;
/** No month falls below this share of what is expected, or rises above that. */
export const LEAST_FACTOR = 0.2;
export const MOST_FACTOR = 3;
