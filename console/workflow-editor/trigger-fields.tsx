import { useSpeech } from '../language.tsx'
import { nameIn } from '../parts/named.tsx'
import { CLASSIFICATIONS } from '../words/domain.ts'
import { EDITOR, WORKFLOW_FIELDS } from '../words/editor.ts'
import { CheckInput } from './check-input.tsx'
import { ChoiceInput } from './choice-input.tsx'
import type { Draft } from './draft.ts'
import { withField } from './json.ts'
import { NumberInput } from './number-input.tsx'
import { percentOf, shareOf } from './number-text.ts'
import { TextInput } from './text-input.tsx'

interface TriggerFieldsProps {
  readonly draft: Draft
  /** Classifications to choose from; another one can be typed. */
  readonly classifications: readonly string[]
  readonly change: (draft: Draft) => void
}

const SHARE = { shown: percentOf, read: shareOf }

/** Everything about a workflow but its steps. */
export function TriggerFields({ draft, classifications, change }: TriggerFieldsProps) {
  const { say, language } = useSpeech()
  const common = (name: string) => ({ at: `/${name}`, label: nameIn(WORKFLOW_FIELDS, name, language) })
  const set = (name: string, value: unknown) => change(withField(draft, name, value))
  const text = (name: string) => (typeof draft[name] === 'string' ? draft[name] : '')
  const pattern = (name: string) => (
    <TextInput
      {...common(name)}
      describedBy="pattern-help"
      maxLength={1000}
      value={text(name)}
      change={(value) => set(name, value === '' ? null : value)}
    />
  )
  return (
    <>
      <section class="card stack" aria-label={say(EDITOR.what)}>
        <TextInput
          {...common('name')}
          isRequired
          maxLength={200}
          value={text('name')}
          change={(value) => set('name', value)}
        />
        <TextInput
          {...common('description')}
          isLong
          maxLength={2000}
          value={text('description')}
          change={(value) => set('description', value)}
        />
      </section>
      <section class="card stack" aria-labelledby="when">
        <h2 id="when">{say(EDITOR.when)}</h2>
        <div class="pair">
          <ChoiceInput
            {...common('classification_trigger')}
            isRequired
            choices={classifications.map((value) => ({
              value,
              label: nameIn(CLASSIFICATIONS, value, language),
            }))}
            {...(draft.classification_trigger === undefined && { nothing: say(EDITOR.choose) })}
            other={say(EDITOR.other)}
            value={draft.classification_trigger}
            change={(value) => set('classification_trigger', value)}
          />
          <NumberInput
            {...common('confidence_threshold')}
            help={say(EDITOR.thresholdHelp)}
            scale={SHARE}
            value={draft.confidence_threshold}
            change={(value) => set('confidence_threshold', value)}
          />
        </div>
        <div>
          <div class="pair">
            {pattern('sender_pattern')}
            {pattern('subject_pattern')}
          </div>
          <p class="help" id="pattern-help">
            {say(EDITOR.patternHelp)}
          </p>
        </div>
        <div class="pair">
          <NumberInput
            {...common('priority')}
            help={say(EDITOR.priorityHelp)}
            value={draft.priority}
            change={(value) => set('priority', value)}
          />
          <div class="checks">
            <CheckInput
              {...common('stop_on_match')}
              help={say(EDITOR.stopHelp)}
              value={draft.stop_on_match === true}
              change={(value) => set('stop_on_match', value)}
            />
            <CheckInput
              {...common('enabled')}
              help={say(EDITOR.enabledHelp)}
              value={draft.enabled === true}
              change={(value) => set('enabled', value)}
            />
          </div>
        </div>
      </section>
    </>
  )
}
