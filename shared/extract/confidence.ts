/** Rounds a confidence (0 to 1) to two decimals. */
export const round = (confidence: number): number => Math.round(100 * confidence) / 100
