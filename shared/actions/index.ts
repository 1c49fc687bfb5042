// Written by `npm run generate` from the files of this folder.
import { catalogueOf } from '../workflow/catalogue.ts'
import { addTag } from './add-tag.ts'
import { assignTo } from './assign-to.ts'
import { callWebhook } from './call-webhook.ts'
import { conditionalBranch } from './conditional-branch.ts'
import { createCalendarEvent } from './create-calendar-event.ts'
import { createPurchaseOrder } from './create-purchase-order.ts'
import { createTicket } from './create-ticket.ts'
import { createTimeEntry } from './create-time-entry.ts'
import { extractInvoiceData } from './extract-invoice-data.ts'
import { extractTrackingNumber } from './extract-tracking-number.ts'
import { flagForReview } from './flag-for-review.ts'
import { linkToCustomer } from './link-to-customer.ts'
import { linkToVendor } from './link-to-vendor.ts'
import { markAsProcessed } from './mark-as-processed.ts'
import { replyToSender } from './reply-to-sender.ts'
import { sendEmailNotification } from './send-email-notification.ts'
import { sendSlackNotification } from './send-slack-notification.ts'
import { sendSmsNotification } from './send-sms-notification.ts'
import { updateCustomerData } from './update-customer-data.ts'

/** Every action there is, by name. */
export const catalogue = catalogueOf([
  addTag,
  assignTo,
  callWebhook,
  conditionalBranch,
  createCalendarEvent,
  createPurchaseOrder,
  createTicket,
  createTimeEntry,
  extractInvoiceData,
  extractTrackingNumber,
  flagForReview,
  linkToCustomer,
  linkToVendor,
  markAsProcessed,
  replyToSender,
  sendEmailNotification,
  sendSlackNotification,
  sendSmsNotification,
  updateCustomerData,
])
