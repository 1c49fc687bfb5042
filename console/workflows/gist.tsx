import { useSpeech } from '../language.tsx'
import { templateGist } from './template-gist.ts'

/** A template for who does not write them: its text, with the names of what is filled in. */
export function Gist({ template }: { readonly template: string }) {
  const { language } = useSpeech()
  return (
    <>
      {templateGist(template, language).map(({ text, isSlot }, index) =>
        isSlot ? (
          <span key={index} class="slot">
            {text}
          </span>
        ) : (
          text
        ),
      )}
    </>
  )
}
