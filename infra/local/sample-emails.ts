import type { Attachment } from '../../shared/workflow/facts.ts'

interface SampleEmail {
  readonly id: number
  readonly minutes_ago: number
  readonly sender_email: string
  readonly sender_name: string
  readonly recipient: string
  readonly subject: string
  readonly body: string
  readonly attachments: readonly Attachment[]
  readonly classification: string | null
  readonly confidence_score: number | null
}

const pdf = (filename: string, size: number): Attachment => ({
  filename,
  content_type: 'application/pdf',
  size,
  s3_key: null,
})

/** A day of the mailbox, as classified. */
export const SAMPLE_EMAILS: readonly SampleEmail[] = [
  {
    id: 151,
    minutes_ago: 12,
    sender_email: 'faktura@nordkabel.dk',
    sender_name: 'Nordkabel A/S',
    recipient: 'faktura@hub.example',
    subject: 'Faktura 2026-1044 fra Nordkabel A/S',
    body: `Kære kunde

Hermed faktura for levering af netværkskabler og patchpaneler.

Fakturanummer: 2026-1044
Fakturadato: 16-11-2026
Subtotal: 9.960,00 kr.
Moms 25 %: 2.490,00 kr.
At betale: 12.450,00 kr.
Forfaldsdato: 30-11-2026

Beløbet bedes indbetalt på reg. 4180, konto 0012345678.

Med venlig hilsen
Nordkabel A/S
CVR-nr. 25313763`,
    attachments: [pdf('faktura-2026-1044.pdf', 84_213)],
    classification: 'invoice',
    confidence_score: 0.93,
  },
  {
    id: 152,
    minutes_ago: 47,
    sender_email: 'mette@havnensbageri.dk',
    sender_name: 'Mette Holm',
    recipient: 'timer@hub.example',
    subject: 'Bekræftelse af timer, kassesystem',
    body: `Hej Anders

Jeg kan bekræfte 3,5 timer i går til opsætning af det nye kassesystem i butikken på havnen. Det kører fint.

Hilsen Mette
Havnens Bageri`,
    attachments: [],
    classification: 'time_confirmation',
    confidence_score: 0.88,
  },
  {
    id: 154,
    minutes_ago: 95,
    sender_email: 'ordre@skaermcentret.dk',
    sender_name: 'Skærmcentret',
    recipient: 'lager@hub.example',
    subject: 'Din ordre 88213 er afsendt',
    body: `Hej

Vi har i dag afsendt din ordre 88213:

  4 stk. 27" skærm, højdejusterbar
  4 stk. skærmarm til bordmontering

Pakken leveres med PostNord.
Pakkenummer: 00373215482103642137

Følg den på https://tracking.postnord.com/dk/tracking?id=00373215482103642137

Venlig hilsen
Skærmcentret A/S`,
    attachments: [pdf('foelgeseddel-88213.pdf', 31_004)],
    classification: 'freight_note',
    confidence_score: 0.9,
  },
  {
    id: 155,
    minutes_ago: 130,
    sender_email: 'jens@vestergaard-toemrer.dk',
    sender_name: 'Jens Vestergaard',
    recipient: 'info@hub.example',
    subject: 'Et par spørgsmål',
    body: `Hej

Vi overvejer at flytte kontoret til foråret. Hvad skal vi være opmærksomme på med internet og telefoner, og hvor
lang tid før skal I vide det?

Ring gerne, jeg er på pladsen til kl. 15.

Mvh Jens

Jens Vestergaard, tømrermester
Tømrerfirmaet Vestergaard A/S
Industrivej 5, 7100 Vejle
Tlf. 75 82 14 60 | Mobil 20 41 63 85`,
    attachments: [],
    classification: 'general',
    confidence_score: 0.55,
  },
  {
    id: 157,
    minutes_ago: 185,
    sender_email: 'kontor@danskprinterservice.dk',
    sender_name: 'Dansk Printerservice',
    recipient: 'faktura@hub.example',
    subject: 'Kontoudtog for oktober',
    body: `Hej

Vedlagt kontoudtog for oktober. Der er en åben post på 1.875,00 kr. fra september, som vi gerne vil høre om I har
modtaget.

Venlig hilsen
Birthe, bogholderiet`,
    attachments: [pdf('kontoudtog-oktober.pdf', 40_117)],
    classification: 'invoice',
    confidence_score: 0.61,
  },
  {
    id: 158,
    minutes_ago: 190,
    sender_email: 'soren.k@gmail.com',
    sender_name: 'Søren K',
    recipient: 'info@hub.example',
    subject: 'Vedr. sidst',
    body: 'Tak for snakken i fredags. Jeg vender tilbage, når jeg har talt med de andre.\n\nSøren',
    attachments: [],
    classification: null,
    confidence_score: null,
  },
  {
    id: 160,
    minutes_ago: 240,
    sender_email: 'billing@fjordnet-hosting.dk',
    sender_name: 'Fjordnet Hosting',
    recipient: 'faktura@hub.example',
    subject: 'Invoice FN-20931 for November 2026',
    body: `Hello,

Please find your invoice for managed hosting, November 2026.

Invoice number: FN-20931
Invoice date: 15 November 2026
Amount due: EUR 1,284.50
Due date: 15 December 2026

Thank you for your business.
Fjordnet Hosting ApS, VAT no. DK27400019`,
    attachments: [pdf('FN-20931.pdf', 52_690)],
    classification: 'invoice',
    confidence_score: 0.96,
  },
  {
    id: 161,
    minutes_ago: 300,
    sender_email: 'noreply@fjordnet-hosting.dk',
    sender_name: 'Fjordnet Hosting',
    recipient: 'lager@hub.example',
    subject: 'Replacement router shipped',
    body: `Hello,

The replacement router for your rack has left our warehouse.

Carrier: GLS
Your GLS parcel number: 556381204174

It should reach you within two working days.

Fjordnet Support`,
    attachments: [],
    classification: 'freight_note',
    confidence_score: 0.84,
  },
  {
    id: 163,
    minutes_ago: 330,
    sender_email: 'skifteret@domstol.example',
    sender_name: 'Skifteretten',
    recipient: 'info@hub.example',
    subject: 'Konkursdekret afsagt: Sydhavnens Elektronik ApS',
    body: `Til kreditorerne

Skifteretten har i dag kl. 10.15 afsagt konkursdekret over Sydhavnens Elektronik ApS. Fristdagen er den 9. november 2026.

Krav mod boet skal anmeldes skriftligt til kurator inden fire uger. Igangværende leverancer og aftaler bedes ikke
fortsat uden kurators samtykke.

Med venlig hilsen
Skifteretten`,
    attachments: [pdf('konkursdekret.pdf', 118_402)],
    classification: 'bankruptcy',
    confidence_score: 0.91,
  },
  {
    id: 165,
    minutes_ago: 380,
    sender_email: 'kontor@lindegaard-advokater.dk',
    sender_name: 'Karen Lindegaard',
    recipient: 'timer@hub.example',
    subject: 'Approved hours, migration of mailboxes',
    body: `Hi Anders,

We approve the time for moving the mailboxes on Tuesday: 2 hours 30 min in total.

Best regards
Karen Lindegaard`,
    attachments: [],
    classification: 'time_confirmation',
    confidence_score: 0.79,
  },
  {
    id: 168,
    minutes_ago: 450,
    sender_email: 'nyt@kontorudstyr.example',
    sender_name: 'Kontorudstyr',
    recipient: 'info@hub.example',
    subject: 'Ugens tilbud: 20 % på kontorstole',
    body: 'Kun til og med søndag: 20 % på alle kontorstole. Se hele udvalget i vores webshop.\n\nAfmeld nyhedsbrevet her.',
    attachments: [],
    classification: 'newsletter',
    confidence_score: 0.98,
  },
  {
    id: 170,
    minutes_ago: 510,
    sender_email: 'reception@aavang-tand.dk',
    sender_name: 'Åvang Tandlægehus',
    recipient: 'info@hub.example',
    subject: 'Lukket mellem jul og nytår',
    body: `Kære samarbejdspartnere

Klinikken holder lukket fra den 24. december til og med den 1. januar. Planlagt vedligehold må meget gerne lægges i de dage.

God jul, når vi når dertil
Receptionen`,
    attachments: [],
    classification: 'general',
    confidence_score: 0.72,
  },
]
