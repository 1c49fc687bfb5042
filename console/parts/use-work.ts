import { useState } from 'preact/hooks'
import { type Failure, failureOf } from '../api/failure.ts'

/** Something that a button starts: whether it is under way, and why it did not work the last time. */
export function useWork() {
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)

  async function work(what: () => Promise<void>): Promise<void> {
    if (isBusy) return
    setBusy(true)
    setFailure(null)
    try {
      await what()
    } catch (error) {
      setFailure(failureOf(error))
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, failure, work }
}
