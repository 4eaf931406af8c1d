/** What keeps a record from being excluded among many: linked, excluded already, a test call, or there no longer. */
export const exclusionObstacles = ["linked", "excluded", "test", "gone"] as const;
export type ExclusionObstacle = (typeof exclusionObstacles)[number];

/** How many of the chosen records stay as they are, by what keeps them. */
export type LeftOut = Record<ExclusionObstacle, number>;
