import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const [light = '', dark = ''] = readFileSync('console/style/base.css', 'utf8').split(
  '@media (prefers-color-scheme: dark)',
)

/** The colours of a scheme, by their names. */
const coloursIn = (css: string) =>
  new Map([...css.matchAll(/--([\w-]+): #([0-9a-f]{3,6});/g)].map(([, name = '', hex = '']) => [name, hex]))

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const digits = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex
  const [r = 0, g = 0, b = 0] = [0, 2, 4]
    .map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

const TEXT = [
  ...['ground', 'card', 'sunk'].flatMap((ground) => ['ink', 'quiet', 'accent'].map((text) => [text, ground])),
  ['ink', 'warn-soft'],
  ['ink', 'bad-soft'],
  ['warn', 'warn-soft'],
  ['bad', 'bad-soft'],
  ['bad', 'card'],
  ['accent', 'accent-soft'],
  ['accent-ink', 'accent'],
  ['ground', 'ink'],
] as const
/** Edges of inputs and switches. */
const EDGES = [
  ['edge', 'card'],
  ['accent', 'card'],
] as const

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s colours', (_, css) => {
  const colours = coloursIn(css)
  const of = ([one, other]: readonly [string, string] | readonly string[]) =>
    contrast(colours.get(`${one}`) ?? '', colours.get(`${other}`) ?? '')

  it.each(TEXT)('can be read: %s on %s', (...pair) => {
    expect(of(pair)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(EDGES)('can be seen: %s on %s', (...pair) => {
    expect(of(pair)).toBeGreaterThanOrEqual(3)
  })
})
