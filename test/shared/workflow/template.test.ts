import { beforeAll, describe, expect, it, vi } from 'vitest'
import {
  hasTemplate,
  isTemplate,
  loadTemplates,
  MAX_RENDERED,
  renderAll,
  templateVariables,
} from '../../../shared/workflow/template.ts'

beforeAll(loadTemplates)

const data = { email: { subject: 'Faktura', recipients: ['a', 'b'] }, steps: {}, key: 'subject' }
const render = (text: string, timeLeft = 2000) => renderAll(text, data, () => timeLeft)

describe('rendering', () => {
  it('reaches every string, however deep, and leaves other values alone', () => {
    const params = {
      a: '{{ email.subject }}',
      b: ['x', { c: '{{ email.recipients.size }}' }],
      n: 1,
      t: true,
      z: null,
    }
    expect(renderAll(params, data, () => 2000)).toEqual({
      a: 'Faktura',
      b: ['x', { c: '2' }],
      n: 1,
      t: true,
      z: null,
    })
  })

  it.each([
    ["{{ vendor.name | default: 'ukendt' }}", 'ukendt'],
    ['{% if vendor %}x{% else %}y{% endif %}', 'y'],
    ['{% for r in email.recipients %}{{ r }};{% endfor %}', 'a;b;'],
    ['no template', 'no template'],
    ["{{ '1250.5' | amount }}", '1.250,50'],
    ["{{ '-1234567.00' | amount: 'en' }}", '-1,234,567.00'],
    ["{{ '1250' | amount: 'fr' }}", '1.250,00'],
    ["{{ vendor.amount | default: 'ukendt' | amount }}", 'ukendt'],
    ["{{ '2026-12-31' | date }}", '31-12-2026'],
    ["{{ '2026-12-31' | date: '%A %-d. %B' }}", 'torsdag 31. december'],
    ["{{ '2026-07-01T22:30:00Z' | date: '%d-%m-%Y %H:%M' }}", '02-07-2026 00:30'],
    [`{{ email.subject }}${'x'.repeat(MAX_RENDERED - 7)}`, `Faktura${'x'.repeat(MAX_RENDERED - 7)}`],
  ])('%.60s', (text, rendered) => {
    expect(render(text)).toBe(rendered)
  })

  it.each([
    ['{{ nothing }}', 'undefined variable: nothing'],
    ['{{ email.subject | shout }}', 'undefined filter: shout'],
    ['{{ email.constructor }}', 'undefined variable: email.constructor'],
    ['{{ email.__proto__.x }}', 'undefined variable: email.__proto__'],
    ["{% render 'secrets' %}", 'Failed to lookup'],
    ['{% for i in (1..100000000) %}x{% endfor %}', 'memory alloc limit exceeded'],
    ['{% for i in (1..3000) %}{% for j in (1..3000) %}{% endfor %}{% endfor %}', 'limit exceeded'],
    [
      `{{ email.subject }}${'x'.repeat(MAX_RENDERED - 6)}`,
      'the text became 20001 characters long; 20000 are allowed',
    ],
    [`{{ email.subject }}${'x'.repeat(200_000)}`, 'parse length limit exceeded'],
  ])('refuses %.60s', (text, message) => {
    expect(() => render(text)).toThrow(message)
  })
})

describe('the time that rendering may take', () => {
  const endless = '{% for i in l %}{% for j in l %}{% for k in l %}{% endfor %}{% endfor %}{% endfor %}'

  it('is what is left when the text begins', () => {
    const started = performance.now()
    expect(() => renderAll(endless, { l: Array(1000).fill('x') }, () => 50)).toThrow(
      'template render limit exceeded',
    )
    expect(performance.now() - started).toBeLessThan(1500)
  })

  it('is asked anew for each text', () => {
    const left = [1000, 0]
    const texts = ['{{ key }}', '{{ key }}']
    expect(() => renderAll(texts, data, () => left.shift() ?? 1000)).toThrow('render limit exceeded')
    expect(left).toEqual([])
  })
})

describe('knowing what a template reads', () => {
  it.each([
    ['{{ email.subject }}', [['email', 'subject']]],
    ['{{ email[key].x }}', [['email'], ['key']]],
    ['{{ email.recipients[0] }}', [['email', 'recipients', '0']]],
    ['{% assign x = email.id %}{{ x }}', [['email', 'id']]],
    ['no template', []],
  ])('%s', (text, variables) => {
    expect(templateVariables(text)).toEqual(expect.arrayContaining(variables))
    expect(templateVariables(text)).toHaveLength(variables.length)
  })

  it('finds a template inside a value, however deep', () => {
    expect(hasTemplate({ a: ['x', { b: '{{ x }}', c: null }], d: 1 })).toBe(true)
    expect(hasTemplate({ a: ['x', { b: null }], d: 1 })).toBe(false)
  })

  it('knows a template when it sees one', () => {
    expect(['{{ x }}', '{% if %}', 'x { y }', ''].map(isTemplate)).toEqual([true, true, false, false])
  })
})

describe('a process that has just started', () => {
  it('refuses to render before LiquidJS is loaded, and is as strict as any after', async () => {
    vi.resetModules()
    const fresh = await import('../../../shared/workflow/template.ts')
    const rendering = (text: string) => () => fresh.renderAll(text, data, () => 2000)
    expect(rendering('{{ key }}')).toThrow('LiquidJS is not loaded')
    await fresh.loadTemplates()
    expect(rendering('{{ key }}{% if nothing %}x{% endif %}')()).toBe('subject')
    expect(rendering('{{ nothing }}')).toThrow('undefined variable: nothing')
    expect(rendering('{{ key | shout }}')).toThrow('undefined filter: shout')
    expect(rendering('{{ email.constructor }}')).toThrow('undefined variable: email.constructor')
    expect(rendering("{% render 'secrets' %}")).toThrow('Failed to lookup')
    expect(rendering(`{{ key }}${'x'.repeat(100_000)}`)).toThrow('parse length limit exceeded')
    expect(rendering('{% for i in (1..2000000) %}x{% endfor %}')).toThrow('memory alloc limit exceeded')
  })
})
