// Written by `npm run generate` from the files of this folder.
import { catalogueOnDemand } from '../workflow/catalogue.ts'

/** Every action there is, by name, each loaded when a workflow needs it. */
export const catalogue = catalogueOnDemand({
  add_tag: async () => (await import('./add-tag.ts')).addTag,
  assign_to: async () => (await import('./assign-to.ts')).assignTo,
  call_webhook: async () => (await import('./call-webhook.ts')).callWebhook,
  conditional_branch: async () => (await import('./conditional-branch.ts')).conditionalBranch,
  create_calendar_event: async () => (await import('./create-calendar-event.ts')).createCalendarEvent,
  create_purchase_order: async () => (await import('./create-purchase-order.ts')).createPurchaseOrder,
  create_ticket: async () => (await import('./create-ticket.ts')).createTicket,
  create_time_entry: async () => (await import('./create-time-entry.ts')).createTimeEntry,
  extract_invoice_data: async () => (await import('./extract-invoice-data.ts')).extractInvoiceData,
  extract_tracking_number: async () => (await import('./extract-tracking-number.ts')).extractTrackingNumber,
  flag_for_review: async () => (await import('./flag-for-review.ts')).flagForReview,
  link_to_customer: async () => (await import('./link-to-customer.ts')).linkToCustomer,
  link_to_vendor: async () => (await import('./link-to-vendor.ts')).linkToVendor,
  mark_as_processed: async () => (await import('./mark-as-processed.ts')).markAsProcessed,
  reply_to_sender: async () => (await import('./reply-to-sender.ts')).replyToSender,
  send_email_notification: async () => (await import('./send-email-notification.ts')).sendEmailNotification,
  send_slack_notification: async () => (await import('./send-slack-notification.ts')).sendSlackNotification,
  send_sms_notification: async () => (await import('./send-sms-notification.ts')).sendSmsNotification,
  update_customer_data: async () => (await import('./update-customer-data.ts')).updateCustomerData,
})
