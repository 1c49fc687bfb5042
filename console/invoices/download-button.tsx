import { useEffect, useState } from 'preact/hooks'
import { allInvoices } from '../api/requests.ts'
import { isoDay } from '../format.ts'
import { useSpeech } from '../language.tsx'
import { useAnnounce } from '../parts/announce.tsx'
import { FailureNotice } from '../parts/notice.tsx'
import { useWork } from '../parts/use-work.ts'
import type { InvoiceFilters } from '../route.ts'
import { INVOICES } from '../words/invoices.ts'
import { invoicesCsv } from './invoices-csv.ts'

/** Milliseconds until the browser has surely taken the file. */
const TAKEN = 60_000

/** Saves all invoices that the filters let through as a file for a spreadsheet. */
export function DownloadButton({ filters }: { readonly filters: InvoiceFilters }) {
  const { say, language } = useSpeech()
  const announce = useAnnounce()
  const { isBusy, failure, work } = useWork()
  const [count, setCount] = useState(0)
  const [stop] = useState(() => new AbortController())
  // Whoever narrows the list or leaves it no longer wants the file.
  useEffect(() => () => stop.abort(), [stop])

  async function download(): Promise<void> {
    setCount(0)
    const invoices = await allInvoices(filters, stop.signal, setCount)
    if (stop.signal.aborted) return
    save(invoicesCsv(invoices, language), `${nameOf(filters)}.csv`)
    announce(say(INVOICES.saved(invoices.length)))
  }

  /** "fakturaer-2026-11-27", or with the days that were chosen "fakturaer-forfalder-fra-2026-12-01-til-2026-12-31". */
  function nameOf({ due_from, due_to }: InvoiceFilters): string {
    const days = [
      due_from && `${say(INVOICES.from)}-${due_from}`,
      due_to && `${say(INVOICES.until)}-${due_to}`,
    ]
    const which = days.some((day) => day !== '') ? [say(INVOICES.dueIn), ...days] : [isoDay(new Date())]
    return [say(INVOICES.fileName), ...which].filter((part) => part !== '').join('-')
  }
  return (
    <>
      {failure && <FailureNotice failure={failure} />}
      <button type="button" class="download" disabled={isBusy} onClick={() => void work(download)}>
        {isBusy ? say(INVOICES.downloading(count)) : say(INVOICES.download)}
      </button>
    </>
  )
}

function save(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), TAKEN)
}
