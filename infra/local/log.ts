/** Prints one line about an event for the person at the terminal. */
export type Log = (who: string, what: string) => void

export const log: Log = (who, what) => {
  const time = new Date().toTimeString().slice(0, 8)
  process.stdout.write(`${time}  ${who.padEnd(8)} ${what}\n`)
}
