import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parameterNames, readStatement } from '../../../../infra/local/data-api/statement.ts'

describe('finding the parameters of a statement', () => {
  it.each([
    ['select :a, :b_2, :a', ['a', 'b_2']],
    ['select :id::uuid, x::text', ['id']],
    ["select ':no', 'it''s :no', E'\\':no', :yes", ['yes']],
    ['select ":no", :yes', ['yes']],
    ['select 1 -- :no\n, :yes', ['yes']],
    ['select /* :no */ :yes', ['yes']],
    ['select /* one /* :no */ two :no */ :yes', ['yes']],
    ['select :yes /* never closed', ['yes']],
    ['do $æ$ :no $æ$', []],
    ['select rødgrøde, :yes', ['yes']],
    ['do $$ begin perform :no; end $$', []],
    ['do $tag$ $$ :no $$ $tag$', []],
    ['select parts[level:], parts[1:2]', []],
    ["select name'x' from t where e=':no'", []],
    ['select $1, a$b$ from t', []],
  ])('%s', (sql, names) => {
    expect(parameterNames(sql)).toEqual(names)
  })

  it.each([
    ['select 1', false],
    ['select 1;', false],
    ['select 1; -- done\n', false],
    ['select 1; select 2', true],
    ["select ';'", false],
    ['do $$ begin perform 1; perform 2; end $$', false],
  ])('%s: more than one statement: %s', (sql, multiple) => {
    expect(readStatement(sql).multiple).toBe(multiple)
  })

  it('finds none in the migrations, which are sent as they are', () => {
    for (const file of readdirSync('migrations'))
      expect(parameterNames(readFileSync(`migrations/${file}`, 'utf8')), file).toEqual([])
  })
})
