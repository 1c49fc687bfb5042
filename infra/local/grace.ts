/** Milliseconds that a stop waits for running work. */
export const GRACE_MS = 5000

/** Resolves when the work has settled or the grace period is over. */
export async function briefly(work: Promise<unknown>): Promise<void> {
  const over = new Promise((resolve) => setTimeout(resolve, GRACE_MS).unref())
  await Promise.race([work.catch(() => {}), over])
}
