/** A line for the person at the terminal. */
export const say = (what: string) => void process.stdout.write(`${what}\n`)
