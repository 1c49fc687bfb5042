import * as z from 'zod'
import { LANGUAGES } from '../../shared/language.ts'

/**
 * The event that a CloudWatch dashboard sends to a custom widget: the parameters of the widget or of the link
 * that was followed, and where it is drawn (Amazon CloudWatch User Guide, "Details about custom widgets in
 * CloudWatch").
 */
export const widgetEventSchema = z.object({
  /** Set when somebody presses "Get documentation". */
  describe: z.boolean().optional(),
  /** Set to ask for the failures of this workflow. */
  workflow_id: z.int().optional(),
  widgetContext: z
    .object({
      theme: z.enum(['light', 'dark']).catch('light'),
      timezone: z.object({ offsetISO: z.string().regex(/^[+-]\d\d:\d\d$/) }).catch({ offsetISO: '+00:00' }),
      params: z.object({ language: z.enum(LANGUAGES).catch('en') }).catch({ language: 'en' }),
    })
    .default({ theme: 'light', timezone: { offsetISO: '+00:00' }, params: { language: 'en' } }),
})

export type WidgetEvent = z.input<typeof widgetEventSchema>
export type WidgetContext = z.output<typeof widgetEventSchema>['widgetContext']
