import { durationsIn, mainDuration, withPlainFigures } from '../../shared/extract/hours.ts'

/** The hours that speak for a whole text, or null. */
export const findHours = (text: string): number | null =>
  mainDuration(durationsIn(withPlainFigures(text)))?.hours ?? null
