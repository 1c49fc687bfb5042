import type { EmailWithTrail } from '../../shared/api/email.ts'
import { writtenSize } from '../format.ts'
import { useSpeech } from '../language.tsx'
import { Card } from '../parts/card.tsx'
import { WORDS } from '../words/words.ts'

/** The text of a mail as text: it comes from outside, so nothing in it is a link or is shown as HTML. */
export function MailText({ email }: { readonly email: EmailWithTrail }) {
  const { say, language } = useSpeech()
  const words = WORDS.email
  const isCut = email.body_bytes > new TextEncoder().encode(email.body).length
  return (
    <Card title={say(words.text)}>
      {email.body.trim() === '' ? (
        <p class="quiet">{say(words.empty)}</p>
      ) : (
        <div class="mail" dir="auto">
          {email.body.trim()}
        </div>
      )}
      {isCut && email.erased_at === null && <p class="quiet small">{say(words.cut)}</p>}
      {email.attachments.length > 0 && (
        <div class="attachments">
          <h3>{say(words.attachments)}</h3>
          <ul>
            {email.attachments.map(({ filename, size }, index) => (
              <li key={index}>
                {filename} <span class="quiet">{writtenSize(size, language)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  )
}
