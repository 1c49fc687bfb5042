import { useState } from 'preact/hooks'
import { allInvoices } from '../api/requests.ts'
import { isoDay } from '../format.ts'
import { useSpeech } from '../language.tsx'
import { FailureNotice } from '../parts/notice.tsx'
import { useWork } from '../parts/use-work.ts'
import type { InvoiceFilters } from '../route.ts'
import { INVOICES } from '../words/invoices.ts'
import { invoicesCsv } from './invoices-csv.ts'

/** Saves all invoices that the filters let through as a file for a spreadsheet. */
export function DownloadButton({ filters }: { readonly filters: InvoiceFilters }) {
  const { say, language } = useSpeech()
  const { isBusy, failure, work } = useWork()
  const [count, setCount] = useState(0)

  async function download(): Promise<void> {
    setCount(0)
    const invoices = await allInvoices(filters, setCount)
    save(invoicesCsv(invoices, language), `${say(INVOICES.fileName)}-${isoDay(new Date())}.csv`)
  }
  return (
    <>
      <button type="button" class="download" disabled={isBusy} onClick={() => void work(download)}>
        {isBusy ? say(INVOICES.downloading(count)) : say(INVOICES.download)}
      </button>
      {failure && <FailureNotice failure={failure} />}
    </>
  )
}

function save(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
