import { expect, it } from 'vitest'
import { templateGist } from '../../../console/workflows/template-gist.ts'

const gist = (template: string) =>
  templateGist(template, 'da')
    .map(({ text, isSlot }) => (isSlot ? `[${text}]` : text))
    .join('')

it.each([
  ['#invoices', '#invoices'],
  ['Mulig konkurs: {{ email.subject }}', 'Mulig konkurs: [emne]'],
  ["{{ steps.extract_invoice_data.cvr | default: 'ukendt' }}", '[CVR-nummer]'],
  [
    '{% for parcel in steps.extract_tracking_number.tracking_numbers %}{{ parcel.carrier }} {{ parcel.number }}{% endfor %}',
    '[transportør] [nummer]',
  ],
  [
    "{{ steps.x.tracking_numbers | default: '' | map: 'number' | join: ', ' | default: '-' }}",
    '[pakker: nummer]',
  ],
  ['{{ steps.read.parcel_number }}', '[parcel number]'],
  [
    "{% if steps.extract_invoice_data.kind == 'reminder' %}Rykker{% else %}Faktura{% endif %} fra {{ vendor.name | default: email.sender_email }}",
    'Rykker / Faktura fra [leverandør]',
  ],
  ['50 % rabat {{ email.subject', '50 % rabat {{ email.subject'],
])('%s', (template, said) => {
  expect(gist(template)).toBe(said)
})
