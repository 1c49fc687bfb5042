/** `npm start`: the whole system on this machine. `npm start -- --fresh` deletes stored data first. */
const started = performance.now()

const NEEDED = 24
const version = process.versions.node
if (Number(version.split('.')[0]) !== NEEDED) {
  process.stderr.write(
    `Mailroom runs on Node ${NEEDED}, and this is ${version}: use \`npm start\`, which brings its own.\n`,
  )
  process.exit(1)
}
// Imported after the check: another version of Node might fail on its imports.
const { main } = await import('./main.ts')
await main(process.argv.slice(2), started)

export {}
