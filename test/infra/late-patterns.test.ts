import { describe, expect, it } from 'vitest'
import { latePatterns } from '../../infra/lint/late-patterns.ts'

const linesIn = (...files: string[]) =>
  latePatterns(new Map(files.map((code, index) => [`shared/${index}.ts`, code]))).map(
    ({ file, line }) => `${file}:${line}`,
  )

describe('a regular expression is allowed', () => {
  it.each([
    ['as a literal, anywhere', 'export const isWord = (text: string) => /^a+$/.test(text)'],
    [
      'from constants of the module',
      "const WORD = 'a|b'\nexport const WHOLE = new RegExp('^(?:' + WORD + ')$', 'iu')",
    ],
    [
      'in a callback of a statement of the module',
      "const ALL = ['a', 'b'].map((word) => ({ word, whole: new RegExp('^' + word) }))",
    ],
    [
      'in a function that only statements of the module call',
      "const word = (words: string) => new RegExp(words)\nconst both = (one: string) => word(one + 'b')\nconst AB = [word('a'), both('a')]",
    ],
    [
      'where it is only compared or a type',
      'export const isPattern = (value: unknown): value is RegExp => value instanceof RegExp',
    ],
    [
      'in match and search, as a literal or a constant',
      'const A = /a/\nexport const find = (text: string) => [text.match(A), text.search(/b/)]',
    ],
  ])('%s', (_, code) => {
    expect(linesIn(code)).toEqual([])
  })

  it('in a function of another module that only statements of modules call', () => {
    const label = "export const label = (words: string) => new RegExp(words)\nconst OWN = label('a')"
    const user = "import { label } from './0.ts'\nconst LABELS = [label('b')]"
    expect(linesIn(label, user)).toEqual([])
  })
})

describe('a regular expression is refused', () => {
  it.each([
    [
      'built in a function',
      'export const find = (word: string) => new RegExp(word)'.replace('export ', '\nexport '),
    ],
    ['built without new', '\nexport function find(word: string) { return RegExp(word) }'],
    ['built in a method', '\nexport const all = { find(word: string) { return new RegExp(word) } }'],
    ['built in a class', '\nexport class Finder { find(word: string) { return new RegExp(word) } }'],
    ['passed on under another name', '\nconst Pattern = RegExp'],
    [
      'reached through the global object',
      '\nexport const find = (word: string) => new globalThis.RegExp(word)',
    ],
    ['compiled anew', '\nexport const find = (word: string) => /a/.compile(word)'],
    ['made by match from a string', '\nexport const find = (text: string, word: string) => text.match(word)'],
    [
      'made by search from a text put together',
      '\nexport const find = (text: string) => text.search("^" + text)',
    ],
    [
      'built in a function that another calls later',
      'export const find = (text: string) => word(text)\nconst word = (words: string) => new RegExp(words)',
    ],
    [
      'built in a function that is passed on',
      'export const find = (texts: string[]) => texts.map(word)\nconst word = (words: string) => new RegExp(words)',
    ],
  ])('%s', (_, code) => {
    expect(linesIn(code)).toEqual(['shared/0.ts:2'])
  })

  it('built in a function that another module calls later, under a name of its own', () => {
    const label = 'export const label = (words: string) => new RegExp(words)'
    const user = "import { label as built } from './0.ts'\nexport const find = (text: string) => built(text)"
    expect(linesIn(label, user)).toEqual(['shared/0.ts:1'])
  })
})
