/** How sure a reading is, 0 to 1, to hundredths. */
export const round = (confidence: number): number => Math.round(100 * confidence) / 100
