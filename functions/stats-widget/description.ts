/** The widget's documentation, shown where the dashboard's widget is edited. */
export const DESCRIPTION = `### Workflow statistics

Every workflow with its executions since the beginning as a bar: completed, failed, and waiting for a delivery.
The name of a workflow with failures opens its newest failed executions, with the reason of each.

### Widget parameters

Param | Description
---|---
**language** | \`en\` (English) or \`da\` (Danish)

### Example parameters
\`\`\` yaml
language: en
\`\`\`
`
