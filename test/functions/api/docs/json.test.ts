import { expect, it } from 'vitest'
import { colouredJson } from '../../../../functions/api/docs/json.ts'

it('marks keys, strings and other values, and escapes all of them', () => {
  expect(colouredJson({ 'a<b': ['say "hi" & go', 1.5e-7, null], c: {} }).html.replaceAll(/\s+/g, ' ')).toBe(
    '{ <b>&quot;a&lt;b&quot;</b>: [ <i>&quot;say \\&quot;hi\\&quot; &amp; go&quot;</i>, <em>1.5e-7</em>, <em>null</em> ], <b>&quot;c&quot;</b>: {} }',
  )
})
