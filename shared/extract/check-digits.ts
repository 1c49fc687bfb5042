const digitsOf = (text: string): number[] => Array.from(text, Number)

const gs1Sum = (digits: string): number =>
  digitsOf(digits)
    .reverse()
    .reduce((total, digit, place) => total + digit * (place % 2 === 0 ? 1 : 3), 0)

/** GS1 modulo 10 with the check digit last: weights 1, 3 from the right (GS1 General Specifications, 7.9). */
export function gs1Holds(digits: string): boolean {
  return gs1Sum(digits) % 10 === 0
}

/** GLS Germany: like GS1, but the sum starts at 1. */
export function glsGermanyHolds(digits: string): boolean {
  return (gs1Sum(digits) + 1) % 10 === 0
}

/** Modulus 10 of Danish payment lines, check digit last: weights 2, 1 from the right, cross sums (Luhn). */
export function modulus10Holds(digits: string): boolean {
  const sum = digitsOf(digits)
    .reverse()
    .reduce((total, digit, place) => {
      const product = place % 2 === 0 ? digit : 2 * digit
      return total + (product > 9 ? product - 9 : product)
    }, 0)
  return sum % 10 === 0
}

/** The check digit is the payload modulo 7: air waybills (IATA Resolution 600a), and so DHL Express. */
export function mod7Holds(digits: string): boolean {
  return Number(digits.slice(0, -1)) % 7 === Number(digits.at(-1))
}

/**
 * Identcode of Deutsche Post: weights 4, 9 from the left, rounded up to the next ten (DIN 16418, Identcode).
 */
export function identcodeHolds(digits: string): boolean {
  const sum = digitsOf(digits.slice(0, -1)).reduce(
    (total, digit, place) => total + digit * (place % 2 === 0 ? 4 : 9),
    0,
  )
  return (10 - (sum % 10)) % 10 === Number(digits.at(-1))
}

/**
 * UPS 1Z: sums the 15 characters after 1Z, a letter counting as (ASCII − 3) mod 10 and every second one
 * doubled, and rounds up to the next ten (UPS, "Tracking number check digit calculation").
 */
export function upsHolds(number: string): boolean {
  const values = Array.from(number.slice(2), (character) =>
    /\d/.test(character) ? Number(character) : (character.charCodeAt(0) - 3) % 10,
  )
  const sum = values
    .slice(0, -1)
    .reduce((total, value, place) => total + value * (place % 2 === 0 ? 1 : 2), 0)
  return (10 - (sum % 10)) % 10 === values.at(-1)
}

const FEDEX_WEIGHTS = [3, 1, 7]

/** FedEx Express, 12 digits: weights 3, 1, 7, modulo 11, modulo 10. */
export function fedexHolds(digits: string): boolean {
  const sum = digitsOf(digits.slice(0, -1)).reduce(
    (total, digit, place) => total + digit * (FEDEX_WEIGHTS[place % 3] ?? 0),
    0,
  )
  return (sum % 11) % 10 === Number(digits.at(-1))
}

/** ISO/IEC 7064 MOD 37,36 with the check character last, over digits and capital letters: DPD. */
export function mod3736Holds(text: string): boolean {
  const value = (character: string) => Number.parseInt(character, 36)
  const product = Array.from(text.slice(0, -1)).reduce((total, character) => {
    const sum = (total + value(character)) % 36
    return ((sum === 0 ? 36 : sum) * 2) % 37
  }, 36)
  return (product + value(text.at(-1) ?? '')) % 36 === 1
}

const S10_WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7]

/** UPU standard S10: two letters, eight digits, a check digit, a country; 11 − (sum mod 11), 10 → 0, 11 → 5. */
export function s10Holds(number: string): boolean {
  const digits = digitsOf(number.slice(2, 11))
  const sum = S10_WEIGHTS.reduce((total, weight, place) => total + weight * (digits[place] ?? 0), 0)
  const check = 11 - (sum % 11)
  return digits[8] === (check === 10 ? 0 : check === 11 ? 5 : check)
}
