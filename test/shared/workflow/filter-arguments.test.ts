import { beforeAll, describe, expect, it } from 'vitest'
import { wrongArguments } from '../../../shared/workflow/filter-arguments.ts'
import { loadTemplates, renderAll } from '../../../shared/workflow/template.ts'

beforeAll(loadTemplates)

describe('what a template gives a filter', () => {
  it.each([
    ['{{ x | truncate: "a" }}', 'the filter truncate needs a whole number above 0, but got "a"'],
    ["{{ x | truncate: 'many', '…' }}", "the filter truncate needs a whole number above 0, but got 'many'"],
    ['{{ x | truncate: -5 }}', 'the filter truncate needs a whole number above 0, but got -5'],
    ['{{ x | truncatewords: 1.5 }}', 'the filter truncatewords needs a whole number above 0, but got 1.5'],
    ['{{ x | truncatewords: 0 }}', 'the filter truncatewords needs a whole number above 0, but got 0'],
    ['{{ x | slice: 0, "" }}', 'the filter slice needs a whole number, but got ""'],
    ['{{ x | round: true }}', 'the filter round needs a whole number, but got true'],
    ['{{ x | plus: "1.250,00" }}', 'the filter plus needs a number, but got "1.250,00"'],
    ['{{ x | plus: nil }}', 'the filter plus needs a number, but got nil'],
    ['{{ x | times: "Infinity" }}', 'the filter times needs a number, but got "Infinity"'],
    ['{{ x | minus: " " }}', 'the filter minus needs a number, but got " "'],
    ['{{ x | divided_by: 0 }}', 'the filter divided_by needs a number other than 0, but got 0'],
    ['{{ x | modulo: "0.0" }}', 'the filter modulo needs a number other than 0, but got "0.0"'],
    ['{{ x | divided_by: "a" }}', 'the filter divided_by needs a number other than 0, but got "a"'],
    [
      '{{ x | date: "%H", "120" }}',
      'the filter date needs a time zone such as "Europe/Copenhagen", but got "120"',
    ],
    ['{{ x | date: "nonsense" }}', 'the filter date needs a pattern such as "%d-%m-%Y", but got "nonsense"'],
    [
      '{{ x | date: "dd-mm-yyyy" }}',
      'the filter date needs a pattern such as "%d-%m-%Y", but got "dd-mm-yyyy"',
    ],
    [
      '{{ x | date: "%d-%Q" }}',
      'the filter date needs a pattern without %Q, which it does not know, but got "%d-%Q"',
    ],
    [
      '{{ x | date: "%H:%M", "Copenhagen" }}',
      'the filter date needs a time zone such as "Europe/Copenhagen", but got "Copenhagen"',
    ],
    ["{{ x | amount: 'fr' }}", `the filter amount needs "da" or "en", but got 'fr'`],
    ['{{ x | append }}', 'the filter append needs an argument: append: …'],
    ['{{ x | replace: "a" }}', 'the filter replace needs 2 arguments: replace: …'],
    ['{{ x | where }}', 'the filter where needs an argument: where: …'],
    ['{{ x | map | join }}', 'the filter map needs an argument: map: …'],
    ['{{ x | where_exp: "a" }}', 'the filter where_exp needs 2 arguments: where_exp: …'],
  ])('is told: %s', (text, wrong) => {
    expect(wrongArguments(text)).toEqual([wrong])
  })

  it.each([
    ['{{ x | truncate }}{{ x | truncate: 20, "…" }}{{ x | truncate: "20" }}'],
    ['{{ x | slice: -3, 3 }}{{ x | round: 2 }}{{ x | times: 1.25 }}{{ x | minus: "-1.5" }}'],
    [
      "{{ x | date }}{{ x | date: '%-d. %B %Y kl. %H:%M' }}{{ x | date: '%^a %e %b' }}{{ x | date: '100 %%' }}",
    ],
    ["{{ x | date: '%H:%M', 'Europe/Copenhagen' }}{{ x | date: '%H:%M', -120 }}"],
    ["{{ x | date: '%H:%M', nil }}{{ x | date: nil }}{{ x | round: null }}{{ x | amount: nil }}"],
    ["{{ x | plus: '.5' }}{{ x | plus: '+5' }}{{ x | times: ' 5. ' }}{{ x | divided_by: '.5' }}"],
    [
      "{{ x | where: 'a' }}{{ x | where: 'a', 1 }}{{ x | map: 'a' }}{{ x | sum }}{{ x | where_exp: 'a', 'a.b' }}",
    ],
    ["{{ x | amount }}{{ x | amount: 'da' }}{{ x | amount: 'en' }}"],
    ["{{ x | replace: '.', ',' | append: '!' | upcase | default: 'ukendt', allow_false: true }}"],
  ])('is in order: %s', (text) => {
    expect(wrongArguments(text)).toEqual([])
  })

  it('is a pattern by every letter that LiquidJS knows, and by no other', () => {
    const letters = Array.from({ length: 94 }, (_, n) => String.fromCharCode(33 + n)).filter(
      // Those that stand before a letter, and what ends the text that the pattern stands in.
      (letter) => !/[-_0^#:\d"\\EO]/.test(letter),
    )
    const isKnown = (letter: string) =>
      renderAll(`{{ "2026-12-31" | date: "%${letter}" }}`, {}, () => 2000) !== `%${letter}`
    // Of a per cent sign is left what was there.
    expect(letters.filter((letter) => wrongArguments(`{{ x | date: "%${letter}" }}`).length === 0)).toEqual(
      letters.filter((letter) => letter === '%' || isKnown(letter)),
    )
  })

  it('is not known where a variable has it', () => {
    expect(wrongArguments('{{ x | truncate: y.z }}{{ x | date: y }}{{ x | plus: y[0] }}')).toEqual([])
  })

  it.each([
    ['{% assign y = x | truncate: "a" %}'],
    ['{% capture y %}{{ x | truncate: "a" }}{% endcapture %}'],
    ['{% if x %}{% else %}{{ x | truncate: "a" }}{% endif %}'],
    ['{% unless x %}{{ x | truncate: "a" }}{% endunless %}'],
    ['{% for y in x %}{{ y | truncate: "a" }}{% endfor %}'],
    ['{% case x %}{% when 1 %}{{ x | truncate: "a" }}{% endcase %}'],
    ['{% liquid echo x | truncate: "a" %}'],
    ['{{ x | upcase | truncate: "a" | downcase }}'],
  ])('is looked at wherever it stands: %s', (text) => {
    expect(wrongArguments(text)).toHaveLength(1)
  })

  it('is told of each filter, in their order', () => {
    expect(wrongArguments('{{ x | plus: "a" | minus: "b" }}{{ x | date: "c" }}')).toEqual([
      ...['the filter plus needs a number, but got "a"', 'the filter minus needs a number, but got "b"'],
      'the filter date needs a pattern such as "%d-%m-%Y", but got "c"',
    ])
  })
})
