/** Loaded before everything else (`node --import`): the product as one mutant of the list has it. Nothing is written. */
import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import { MUTANTS } from './mutants.ts'

const mutant = MUTANTS.find(({ name }) => name === process.env.MUTANT)
if (!mutant) throw new Error(`there is no mutant ${process.env.MUTANT}`)
const { file, from, to } = mutant
const mutated = pathToFileURL(file).href

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    if (url !== mutated) return loaded
    const text = String(loaded.source)
    if (text.split(from).length !== 2) throw new Error(`${file} must have this text once: ${from}`)
    return { ...loaded, source: text.replace(from, () => to) }
  },
})
