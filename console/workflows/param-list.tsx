import { useSpeech } from '../language.tsx'
import { Named } from '../parts/named.tsx'
import { PARAMS, YES_NO } from '../words/actions.ts'
import { VALUES } from '../words/values.ts'
import { Gist } from './gist.tsx'

/** What a step is told, so that people of the office can read it. */
export function ParamList({ params }: { readonly params: Readonly<Record<string, unknown>> }) {
  const shown = Object.entries(params).filter(([, value]) => value !== '' && value !== null)
  if (shown.length === 0) return null
  return (
    <dl class="params">
      {shown.map(([name, value]) => (
        <div key={name}>
          <dt>
            <Named names={PARAMS} value={name} />
          </dt>
          <dd>
            <Value name={name} value={value} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Value({ name, value }: { readonly name: string; readonly value: unknown }) {
  const { say } = useSpeech()
  if (typeof value === 'boolean') return <>{say(YES_NO[`${value}`])}</>
  const known = typeof value === 'string' ? VALUES[name]?.[value] : undefined
  if (known) return <>{say(known)}</>
  return <Gist template={written(value)} />
}

/** Text as it is, a list of texts with commas, anything else as its JSON. */
function written(value: unknown): string {
  if (typeof value === 'string') return value
  const isTexts = Array.isArray(value) && value.every((one) => typeof one === 'string')
  return isTexts ? value.join(', ') : JSON.stringify(value)
}
