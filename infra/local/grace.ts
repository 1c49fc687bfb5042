/** How long a stop waits for what still runs. */
export const GRACE_MS = 5000

/** Resolves when the work has ended, one way or the other, or the grace is over. */
export async function briefly(work: Promise<unknown>): Promise<void> {
  const over = new Promise((resolve) => setTimeout(resolve, GRACE_MS).unref())
  await Promise.race([work.catch(() => {}), over])
}
