import { shortTime, writtenTime } from '../format.ts'
import { useSpeech } from '../language.tsx'

interface TimeProps {
  readonly at: string
  /** Without what the reader knows: today’s date, this year. */
  readonly short?: boolean
}

/** A time as the office's clocks show it. */
export function Time({ at, short = false }: TimeProps) {
  const { language } = useSpeech()
  const whole = writtenTime(at, language)
  return (
    <time dateTime={at} title={short ? whole : undefined}>
      {short ? shortTime(at, language, new Date()) : whole}
    </time>
  )
}
