const digitsOf = (text: string): number[] => Array.from(text, Number)

const gs1Sum = (digits: string): number =>
  digitsOf(digits)
    .reverse()
    .reduce((total, digit, place) => total + digit * (place % 2 === 0 ? 1 : 3), 0)

/** GS1 modulo 10 with the check digit last: weights 1, 3 from the right (GS1 General Specifications, 7.9). */
export function gs1Holds(digits: string): boolean {
  return gs1Sum(digits) % 10 === 0
}

/** GLS Germany counts like GS1, but its sum starts at 1. */
export function glsGermanyHolds(digits: string): boolean {
  return (gs1Sum(digits) + 1) % 10 === 0
}

const S10_WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7]

/** UPU standard S10: two letters, eight digits, a check digit, a country; 11 − (sum mod 11), 10 → 0, 11 → 5. */
export function s10Holds(number: string): boolean {
  const digits = digitsOf(number.slice(2, 11))
  const sum = S10_WEIGHTS.reduce((total, weight, place) => total + weight * (digits[place] ?? 0), 0)
  const check = 11 - (sum % 11)
  return digits[8] === (check === 10 ? 0 : check === 11 ? 5 : check)
}
