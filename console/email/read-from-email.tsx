import { useRef, useState } from 'preact/hooks'
import type { EmailWithTrail } from '../../shared/api/email.ts'
import { useSpeech } from '../language.tsx'
import { useAnnounce } from '../parts/announce.tsx'
import { Card } from '../parts/card.tsx'
import { WORDS } from '../words/words.ts'
import { invoiceIn, parcelsIn } from './extracted.ts'
import { InvoiceFields } from './invoice-fields.tsx'
import { InvoiceForm } from './invoice-form.tsx'

interface ReadFromEmailProps {
  readonly email: EmailWithTrail
  readonly corrected: () => void
}

/** What was read in the email: whose it is, its invoice, its parcels. The invoice can be corrected here. */
export function ReadFromEmail({ email, corrected }: ReadFromEmailProps) {
  const { say } = useSpeech()
  const announce = useAnnounce()
  const [isEdited, setEdited] = useState(false)
  const edit = useRef<HTMLButtonElement>(null)
  const words = WORDS.email
  const invoice = invoiceIn(email.extracted)
  const parcels = parcelsIn(email.extracted)
  const isInvoice = invoice !== null || email.classification === 'invoice'
  const isNothing = !email.vendor && !email.customer && !invoice && parcels.length === 0

  function done(message: string | null): void {
    setEdited(false)
    // The button is there again only after the form has gone.
    setTimeout(() => edit.current?.focus())
    if (message === null) return
    announce(message)
    corrected()
  }
  return (
    <Card title={say(words.read)}>
      {isNothing && <p class="quiet">{say(words.nothingRead)}</p>}
      <dl class="pairs">
        {[
          email.vendor && ([words.vendor, email.vendor] as const),
          email.customer && ([words.customer, email.customer] as const),
        ]
          .filter((one) => !!one)
          .map(([label, party]) => (
            <div key={label.en}>
              <dt>{say(label)}</dt>
              <dd>
                {party.name} {party.cvr && <span class="quiet">CVR {party.cvr}</span>}
              </dd>
            </div>
          ))}
        {parcels.length > 0 && (
          <div>
            <dt>{say(words.parcels)}</dt>
            <dd>
              {parcels.map(({ carrier, number }) => (
                <span key={number} class="line">
                  <span class="mono">{number}</span> <span class="quiet">{carrier}</span>
                </span>
              ))}
            </dd>
          </div>
        )}
      </dl>
      {isEdited ? (
        <InvoiceForm emailId={email.id} invoice={invoice} done={done} />
      ) : (
        <>
          {invoice && <InvoiceFields invoice={invoice} />}
          {isInvoice && email.erased_at === null && (
            <button ref={edit} type="button" onClick={() => setEdited(true)}>
              {say(invoice ? words.correct : words.enterInvoice)}
            </button>
          )}
        </>
      )}
    </Card>
  )
}
