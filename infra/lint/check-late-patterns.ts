import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { latePatterns } from './late-patterns.ts'

/** `npm run check:late-patterns`: shared/ and functions/ build no regular expression from data. */
const files = ['shared', 'functions'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name)),
)
const found = latePatterns(new Map(files.map((file) => [file, readFileSync(file, 'utf8')])))
for (const { file, line, why } of found) process.stderr.write(`${file}:${line} ${why}\n`)
if (found.length > 0) process.exitCode = 1
