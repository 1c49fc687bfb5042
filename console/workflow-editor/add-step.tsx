import { useRef, useState } from 'preact/hooks'
import { CATEGORIES } from '../../shared/workflow/action.ts'
import { useSpeech } from '../language.tsx'
import { nameIn } from '../parts/named.tsx'
import { useEscape } from '../parts/use-escape.ts'
import { ACTIONS } from '../words/actions.ts'
import { CATEGORY_NAMES, EDITOR } from '../words/editor.ts'
import { useEditor } from './scope.ts'

interface AddStepProps {
  /** What the button is called for who does not see where it stands. */
  readonly label: string
  readonly add: (action: string) => void
}

/** Chooses the action of a new step from the catalogue. */
export function AddStep({ label, add }: AddStepProps) {
  const { say, language } = useSpeech()
  const { actions } = useEditor()
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  function close(): void {
    setOpen(false)
    button.current?.focus()
  }
  useEscape(isOpen, close)
  return (
    <div class="add-step">
      <button
        ref={button}
        type="button"
        class="add-step-button"
        aria-expanded={isOpen}
        aria-label={label}
        onClick={() => setOpen(!isOpen)}
      >
        + {say(EDITOR.addStep)}
      </button>
      {isOpen && (
        <section class="catalogue" aria-label={say(EDITOR.chooseStep)}>
          {CATEGORIES.map((category) => (
            <div key={category}>
              <h4>{say(CATEGORY_NAMES[category])}</h4>
              {actions
                .filter((action) => action.category === category)
                .map(({ name, description, description_da }) => (
                  <button
                    key={name}
                    type="button"
                    class="action"
                    onClick={() => {
                      setOpen(false)
                      add(name)
                    }}
                  >
                    <b>{nameIn(ACTIONS, name, language)}</b>
                    <span class="quiet small">{language === 'da' ? description_da : description}</span>
                  </button>
                ))}
            </div>
          ))}
          <button type="button" class="small" onClick={close}>
            {say(EDITOR.cancel)}
          </button>
        </section>
      )}
    </div>
  )
}
