import { useSpeech } from '../language.tsx'
import { useEscape } from '../parts/use-escape.ts'
import { EDITOR } from '../words/editor.ts'
import { slotName } from '../workflows/slot-name.ts'
import { groupName } from './name-words.ts'
import { templateOf } from './names.ts'
import { useNames } from './scope.ts'

interface InsertNameProps {
  readonly id: string
  readonly insert: (template: string) => void
  readonly close: () => void
}

/** The names that a text can have filled in, to choose from. */
export function InsertName({ id, insert, close }: InsertNameProps) {
  const { say, language } = useSpeech()
  useEscape(true, close)
  return (
    <div class="names" id={id}>
      {useNames().map((group) => (
        <div key={group.names[0]?.path}>
          <p class="quiet small">{groupName(group, language)}</p>
          <div class="name-list">
            {group.names.map(({ path }) => (
              <button
                key={path}
                type="button"
                class="slot"
                title={path}
                onClick={() => insert(templateOf(path))}
              >
                {slotName(path, language)}
              </button>
            ))}
          </div>
        </div>
      ))}
      <button type="button" class="small" onClick={close}>
        {say(EDITOR.close)}
      </button>
    </div>
  )
}
