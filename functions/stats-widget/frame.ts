import { type Html, html } from '../../shared/html.ts'
import type { WidgetContext } from './event.ts'
import { STYLE } from './style.ts'

/** What the widget shows, in its own style and the dashboard's theme. */
export const frame = ({ theme }: WidgetContext, content: Html): string =>
  html`<style>${{ html: STYLE }}</style><div class="mailroom ${theme}">${content}</div>`.html
